package io.larvik.smpp.simulator;

import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.simulator.core.Actions;
import io.larvik.smpp.simulator.core.MessageView;
import io.larvik.smpp.simulator.core.SimulationCore;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Connects the core with the sessions of the library. All state belongs to the one event loop. */
final class Simulation implements SessionHandler, Actions {

    private final NettyResources resources;
    private final SimulationCore core;
    private final Map<Integer, DirectSession> sessions = new HashMap<>();
    private final Map<Session, Integer> numbers = new HashMap<>();
    private final Map<Long, InboundRequest> tickets = new HashMap<>();
    private final Map<Long, MessageView> untaken = new LinkedHashMap<>();
    private @Nullable CompletableFuture<Void> news;
    private int lastSession;
    private long lastTicket;

    Simulation(Scenario scenario, long seed, NettyResources resources) {
        this.resources = resources;
        this.core = new SimulationCore(scenario, seed, resources.now(), this);
    }

    /** Runs code on the event loop and waits for it. */
    void run(Consumer<SimulationCore> code) {
        CompletableFuture<Void> done = new CompletableFuture<>();
        resources.schedule(
                () -> {
                    code.accept(core);
                    done.complete(null);
                },
                0);
        done.join();
    }

    SimulatedMessage takeMessage(Duration patience, Match... matches) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            CompletableFuture<MessageView> found = new CompletableFuture<>();
            CompletableFuture<Void> next = new CompletableFuture<>();
            run(c -> {
                MessageView first = first(matches);
                news = next;
                if (first != null) {
                    untaken.remove(first.number());
                }
                found.complete(first);
            });
            MessageView message = found.join();
            if (message != null) {
                return new SimulatedMessage(message);
            }
            try {
                next.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
            } catch (TimeoutException e) {
                throw new AssertionError("no message came within " + patience, e);
            } catch (InterruptedException | java.util.concurrent.ExecutionException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting for a message", e);
            }
        }
    }

    private @Nullable MessageView first(Match... matches) {
        for (MessageView message : untaken.values()) {
            if (List.of(matches).stream().allMatch(match -> match.matches(message.arrival()))) {
                return message;
            }
        }
        return null;
    }

    // ---- what happens in sessions

    @Override
    public void becameConnected(Session session) {
        int number = ++lastSession;
        sessions.put(number, (DirectSession) session);
        numbers.put(session, number);
    }

    @Override
    public void onBind(InboundRequest request) {
        tell();
        core.bind(number(request), ticket(request), (Bind) request.pdu());
        schedule();
    }

    @Override
    public void onRequest(InboundRequest request) {
        tell();
        core.request(number(request), ticket(request), request.pdu());
        schedule();
    }

    @Override
    public void becameClosed(Session session, @Nullable SmppException cause) {
        Integer number = numbers.remove(session);
        if (number != null) {
            sessions.remove(number);
            core.closed(number);
        }
    }

    private int number(InboundRequest request) {
        return numbers.get(request.session());
    }

    private long ticket(InboundRequest request) {
        long ticket = ++lastTicket;
        tickets.put(ticket, request);
        return ticket;
    }

    // ---- time

    private void tell() {
        core.tick(resources.now());
    }

    private void schedule() {
        Duration until = core.untilDue();
        if (until != null) {
            resources.schedule(
                    () -> {
                        tell();
                        schedule();
                    },
                    Math.max(0, until.toNanos()));
        }
    }

    // ---- what the core does

    @Override
    public void answer(int session, long ticket, PduResponse response, List<Fault> faults) {
        InboundRequest request = tickets.remove(ticket);
        if (request != null) {
            request.respond(response);
        }
    }

    @Override
    public void request(int session, long ticket, PduRequest<?> pdu, List<Fault> faults) {
        DirectSession open = sessions.get(session);
        if (open != null) {
            open.requestDirect(pdu, Duration.ofSeconds(30))
                    .whenComplete((response, failure) -> core.answered(ticket, response));
        }
    }

    @Override
    public void send(int session, OneWayPdu pdu) {
        DirectSession open = sessions.get(session);
        if (open != null) {
            open.send(pdu);
        }
    }

    @Override
    public void changed(MessageView message) {
        if (message.history().size() == 1) {
            untaken.put(message.number(), message);
        } else {
            untaken.replace(message.number(), message);
        }
        CompletableFuture<Void> waiting = news;
        if (waiting != null) {
            news = null;
            waiting.complete(null);
        }
    }
}
