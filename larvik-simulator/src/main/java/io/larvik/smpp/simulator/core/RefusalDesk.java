package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.Refusal;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Arrival;
import org.jspecify.annotations.Nullable;

/** Refuses messages, keeps what was refused, and gives ids to what is accepted. */
final class RefusalDesk {

    private static final long FIRST_ID = 1_000_000_001;

    private final Actions actions;
    private final Timers timers;
    private final Responses responses;
    private final Refusals refusals;
    private long nextId = FIRST_ID;

    RefusalDesk(Actions actions, Timers timers, Responses responses, Refusals refusals) {
        this.actions = actions;
        this.timers = timers;
        this.responses = responses;
        this.refusals = refusals;
    }

    /** Refuses a request before the rules are asked, if it has to be. Returns whether it was refused. */
    boolean refuses(Request request, Arrival arrival, DeliveryTimes times) {
        CommandStatus status = times.refusal();
        String reason = Refusal.CHECK;
        if (status == null) {
            status = overload(request);
            reason = Refusal.CAPACITY;
        }
        if (status == null) {
            return false;
        }
        actions.refused(refusals.add(arrival, status, reason));
        responses.refuse(request, status);
        return true;
    }

    private @Nullable CommandStatus overload(Request request) {
        CommandStatus status = request.esme().gate.refusal(timers.now());
        if (status != null) {
            return status;
        }
        return responses.hasRoom(request) ? null : CommandStatus.MESSAGE_QUEUE_FULL;
    }

    /** Keeps what the rules refused. */
    void refused(Arrival arrival, Verdict verdict) {
        actions.refused(
                refusals.add(arrival, verdict.refusalStatus(), verdict.rule().name()));
    }

    Incoming accepted(Request request, ContentPdu<?> pdu, Arrival arrival, DeliveryTimes times, Verdict verdict) {
        String id = verdict.id() != null ? verdict.id() : String.valueOf(nextId++);
        return new Incoming(request, pdu, arrival, times, verdict, id, refusals.accepted(arrival) + 1);
    }
}
