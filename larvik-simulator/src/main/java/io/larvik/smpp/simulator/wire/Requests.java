package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.thread.SimulatorThread;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.LongConsumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Answers the requests of ESMEs and sends requests to them, with what goes wrong. Confined to the event loop. */
public final class Requests {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    /**
     * A request that is not answered.
     *
     * @param nanos when it came, in real time
     */
    private record Ticket(InboundRequest request, long nanos) {}

    private final SimulatorThread thread;
    private final IntFunction<@Nullable Wire> wires;
    private final LongConsumer answered;
    private final FaultyAnswer faultyAnswer;
    private final Map<Long, Ticket> tickets = new HashMap<>();
    private long lastTicket;

    /**
     * Creates it.
     *
     * @param wires returns the connection of a session by its number; null if it is closed
     * @param answered is told how many nanoseconds a request of an ESME that is no bind waited for its response
     * @param ids returns the message_id of a message by its number; null if there is no such message
     */
    public Requests(
            SimulatorThread thread,
            IntFunction<@Nullable Wire> wires,
            LongConsumer answered,
            LongFunction<@Nullable String> ids) {
        this.thread = thread;
        this.wires = wires;
        this.answered = answered;
        this.faultyAnswer = new FaultyAnswer(ids);
    }

    /** Takes a request of an ESME; returns what refers to it. */
    public long took(InboundRequest request) {
        long ticket = ++lastTicket;
        tickets.put(ticket, new Ticket(request, thread.nanoTime()));
        return ticket;
    }

    /** Answers a request of an ESME. */
    public void answer(int session, long ticket, PduResponse response, List<Fault> faults) {
        Ticket taken = tickets.remove(ticket);
        Wire wire = wires.apply(session);
        if (taken == null || wire == null) {
            return;
        }
        InboundRequest request = taken.request();
        if (!(request.pdu() instanceof Bind)) {
            answered.accept(thread.nanoTime() - taken.nanos());
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
    public void send(int session, PduRequest<?> pdu, List<Fault> list, Consumer<@Nullable PduResponse> answered) {
        Wire wire = wires.apply(session);
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
