package io.larvik.smpp.segment;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.InboundRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The answer to a segment, which is the same for each request that carries the segment. The first one that is given
 * counts. Once it is given, this keeps none of the requests. Safe for use by several threads.
 */
public final class SegmentAnswer {

    private sealed interface State {}

    /** Not answered: these requests wait. */
    private record Open(List<InboundRequest> requests) implements State {}

    private record Accepted(String messageId) implements State {}

    private record Refused(CommandStatus status) implements State {}

    /**
     * No request waits any more: they were answered by others, such as by the handler's timeout, or their sessions have
     * ended.
     *
     * @param messageId the id that was given too late; null if none was given
     */
    private record Ended(@Nullable String messageId) implements State {}

    private final AtomicReference<State> state;

    private SegmentAnswer(State state) {
        this.state = new AtomicReference<>(state);
    }

    /** Returns the answer to a segment that was accepted with an id by others. */
    public static SegmentAnswer accepted(String messageId) {
        return new SegmentAnswer(new Accepted(messageId));
    }

    /** Creates the answer to these requests. */
    SegmentAnswer(InboundRequest... requests) {
        state = new AtomicReference<>(new Open(List.of(requests)));
    }

    /** Accepts the segment with the id. The id is set before a response is sent, so that who sees one finds the id. */
    void accept(String messageId) {
        State before = state.getAndUpdate(now -> {
            if (now instanceof Open) {
                return new Accepted(messageId);
            }
            return now instanceof Ended ? new Ended(messageId) : now;
        });
        if (before instanceof Open open) {
            boolean told = false;
            for (InboundRequest request : open.requests) {
                told |= request.respond(accepted(request.pdu(), messageId));
            }
            if (!told) {
                state.set(new Ended(messageId));
            }
        }
    }

    /** Refuses the segment with the status. */
    void reject(CommandStatus status) {
        State before = state.getAndUpdate(now -> now instanceof Open ? new Refused(status) : now);
        if (before instanceof Open open) {
            open.requests.forEach(request -> request.respond(status));
        }
    }

    /** Answers another request that carries the segment, at once or together with those that wait. */
    void repeat(InboundRequest request) {
        State next = state.updateAndGet(now -> {
            if (now instanceof Ended ended && ended.messageId != null) {
                return new Accepted(ended.messageId);
            }
            return now instanceof Open || now instanceof Ended ? opened(now, request) : now;
        });
        if (next instanceof Accepted accepted) {
            request.respond(accepted(request.pdu(), accepted.messageId));
        } else if (next instanceof Refused refused) {
            request.respond(refused.status);
        } else {
            request.whenAnswered(this::ended);
        }
    }

    /** Forgets a request that waits no more. */
    void ended(InboundRequest request) {
        state.updateAndGet(now -> now instanceof Open open ? without(open, request) : now);
    }

    boolean isAnswered() {
        return !(state.get() instanceof Open open) || open.requests.stream().allMatch(InboundRequest::isAnswered);
    }

    /** Returns whether no request was told that the segment is accepted, and none may still be. */
    boolean isVoid() {
        return state.get() instanceof Refused || state.get() instanceof Ended;
    }

    /** Returns the message_id that was told; null if the segment is not accepted. */
    public @Nullable String messageId() {
        return state.get() instanceof Accepted accepted ? accepted.messageId : null;
    }

    private static State opened(State before, InboundRequest request) {
        List<InboundRequest> requests = new ArrayList<>();
        if (before instanceof Open open) {
            requests.addAll(open.requests);
        }
        requests.add(request);
        return new Open(List.copyOf(requests));
    }

    private static State without(Open open, InboundRequest request) {
        List<InboundRequest> rest =
                open.requests.stream().filter(each -> each != request).toList();
        return rest.isEmpty() ? new Ended(null) : new Open(rest);
    }

    private static PduResponse accepted(PduRequest<?> pdu, String messageId) {
        if (pdu instanceof SubmitSm) {
            return new SubmitSmResp(CommandStatus.OK, messageId, Tlvs.NONE);
        }
        if (pdu instanceof DeliverSm) {
            return new DeliverSmResp(CommandStatus.OK, "", Tlvs.NONE); // its message_id is unused
        }
        return new DataSmResp(CommandStatus.OK, messageId, Tlvs.NONE);
    }
}
