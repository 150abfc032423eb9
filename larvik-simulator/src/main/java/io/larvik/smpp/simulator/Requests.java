package io.larvik.smpp.simulator;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.simulator.core.Counters;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.thread.SimulatorThread;
import io.larvik.smpp.simulator.wire.DeliveryFaults;
import io.larvik.smpp.simulator.wire.Faults;
import io.larvik.smpp.simulator.wire.FaultyAnswer;
import io.larvik.smpp.simulator.wire.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Answers the requests of ESMEs and sends requests to them, with what goes wrong. Confined to the event loop. */
final class Requests {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * A request that is not answered.
     *
     * @param nanos when it came, in real time
     */
    private record Ticket(InboundRequest request, long nanos) {}

    private final SimulatorThread thread;
    private final Sessions sessions;
    private final Counters counters;
    private final FaultyAnswer faultyAnswer;
    private final Map<Long, Ticket> tickets = new HashMap<>();
    private long lastTicket;

    /**
     * Creates it.
     *
     * @param ids returns the message_id of a message by its number; null if there is no such message
     */
    Requests(SimulatorThread thread, Sessions sessions, Counters counters, LongFunction<@Nullable String> ids) {
        this.thread = thread;
        this.sessions = sessions;
        this.counters = counters;
        this.faultyAnswer = new FaultyAnswer(ids);
    }

    /** Takes a request of an ESME; returns what refers to it. */
    long took(InboundRequest request) {
        long ticket = ++lastTicket;
        tickets.put(ticket, new Ticket(request, thread.nanoTime()));
        return ticket;
    }

    /** Answers a request of an ESME. */
    void answer(int session, long ticket, PduResponse response, List<Fault> faults) {
        Ticket taken = tickets.remove(ticket);
        Wire wire = sessions.wire(session);
        if (taken == null || wire == null) {
            return;
        }
        InboundRequest request = taken.request();
        if (!(request.pdu() instanceof Bind)) {
            counters.answered(thread.nanoTime() - taken.nanos());
        }
        if (faults.isEmpty()) {
            request.respond(response);
        } else {
            faultyAnswer.send(wire, request, response, new Faults(faults));
        }
    }

    /**
     * Sends a request to an ESME.
     *
     * @param answered gets the response later; null if there is none
     */
    void send(int session, PduRequest<?> pdu, List<Fault> list, Consumer<@Nullable PduResponse> answered) {
        Wire wire = sessions.wire(session);
        Faults faults = new Faults(list);
        PduRequest<?> changed = DeliveryFaults.changed(pdu, faults);
        if (wire == null) {
            thread.later(() -> answered.accept(null), 0);
        } else if (DeliveryFaults.needRawFrame(faults)) {
            int number = wire.nextSequence();
            wire.request(DeliveryFaults.frame(changed, number, wire.version(), faults), number, TIMEOUT, answered);
        } else {
            wire.session()
                    .requestDirect(changed, TIMEOUT)
                    .whenComplete((response, failure) -> thread.later(() -> answered.accept(response), 0));
        }
    }
}
