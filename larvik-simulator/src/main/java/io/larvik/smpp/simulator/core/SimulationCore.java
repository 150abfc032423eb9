package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.DeliveryReceipt;
import io.larvik.smpp.simulator.core.MessageView.Entered;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Decision;
import io.larvik.smpp.simulator.rule.Life.Step;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.rule.Rulebook;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import org.jspecify.annotations.Nullable;

/** The message centre: sessions, messages, rules and time. For use by one thread. */
public final class SimulationCore {

    private final Actions actions;
    private final Rulebook rules;
    private final Map<Integer, Bind> bound = new HashMap<>();
    private final PriorityQueue<Timer> timers = new PriorityQueue<>(Comparator.comparing(Timer::due));
    private Instant now;
    private long lastNumber;
    private long lastId = 1_000_000_000;
    private long lastTicket;

    private record Timer(Instant due, Runnable task) {}

    /**
     * Creates a message centre.
     *
     * @param seed decides all random choices
     * @param start the time
     */
    public SimulationCore(Scenario scenario, long seed, Instant start, Actions actions) {
        this.actions = actions;
        this.rules = new Rulebook(seed, scenario.rules());
        this.now = start;
    }

    /** Tells that a session wants to bind. The answer is a {@link BindResp}. */
    public void bind(int session, long ticket, Bind bind) {
        bound.put(session, bind);
        actions.answer(session, ticket, bind.response(CommandStatus.OK), List.of());
    }

    /** Tells that a session is closed. */
    public void closed(int session) {
        bound.remove(session);
    }

    /** Adds a rule that is asked before all others. */
    public void rule(Rule rule) {
        rules.add(rule);
    }

    /** Tells of a request of a bound session. It is answered once, now or later, or never if a rule says so. */
    public void request(int session, long ticket, PduRequest<?> pdu) {
        Bind bind = bound.get(session);
        if (!(pdu instanceof SubmitSm submit) || bind == null) {
            actions.answer(session, ticket, pdu.response(CommandStatus.INVALID_COMMAND_ID), List.of());
            return;
        }
        Arrival arrival = arrival(session, bind, submit);
        Decision decision = rules.decide(arrival);
        if (!decision.answer().status().isOk()) {
            actions.answer(session, ticket, submit.response(decision.answer().status()), List.of());
            return;
        }
        accept(session, ticket, submit, arrival, decision);
    }

    private void accept(int session, long ticket, SubmitSm submit, Arrival arrival, Decision decision) {
        String given = decision.answer().id();
        String id = given != null ? given : String.valueOf(++lastId);
        List<Entered> history = List.of(new Entered(MessageState.ENROUTE, now));
        MessageView message = new MessageView(
                ++lastNumber,
                arrival,
                List.of(submit),
                List.of(id),
                arrival.text(),
                MessageState.ENROUTE,
                history,
                decision.rule().name(),
                1);
        actions.answer(session, ticket, submit.accepted(id), decision.rule().faults());
        actions.changed(message);
        Instant due = now;
        for (Step step : decision.rule().life().path(decision.draw()).steps()) {
            MessageState state = step.state();
            if (state != null && step.after() != null) {
                due = due.plus(step.after().draw(decision.draw()));
                timers.add(new Timer(due, () -> enter(session, message, state, step.error())));
            }
        }
    }

    private void enter(int session, MessageView message, MessageState state, String error) {
        List<Entered> history = new ArrayList<>(message.history());
        history.add(new Entered(state, now));
        actions.changed(new MessageView(
                message.number(),
                message.arrival(),
                message.pdus(),
                message.ids(),
                message.text(),
                state,
                history,
                message.rule(),
                message.attempts()));
        SubmitSm submit = (SubmitSm) message.arrival().pdu();
        if (bound.containsKey(session) && submit.registeredDelivery().requestsReceiptFor(state)) {
            PduRequest<?> receipt = DeliveryReceipt.of(submit, message.ids().get(0), state)
                    .submitDate(message.arrival().time())
                    .doneDate(now)
                    .errorCode(error)
                    .text(message.text())
                    .deliverSm();
            actions.request(session, ++lastTicket, receipt, List.of());
        }
    }

    /** Tells how a request of {@link Actions#request} ended; the response is null if there was none. */
    public void answered(long ticket, @Nullable PduResponse response) {}

    /** Tells what time it is. What falls due until then happens in order, each at its own time. */
    public void tick(Instant time) {
        for (Timer timer = timers.peek(); timer != null && !timer.due().isAfter(time); timer = timers.peek()) {
            timers.remove();
            now = timer.due();
            timer.task().run();
        }
        now = time;
    }

    /** Returns how long it is until something falls due; null if nothing will. */
    public @Nullable Duration untilDue() {
        Timer timer = timers.peek();
        return timer == null ? null : Duration.between(now, timer.due());
    }

    private Arrival arrival(int session, Bind bind, SubmitSm submit) {
        return new Arrival(
                session,
                bind.systemId(),
                bind.type(),
                bind.interfaceVersion().isSmpp5() ? InterfaceVersion.SMPP_5_0 : InterfaceVersion.SMPP_3_4,
                submit,
                submit.source(),
                submit.destination(),
                PeerAlphabets.STANDARD.textOf(submit),
                1,
                1,
                now);
    }
}
