package io.larvik.smpp.message;

import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A message that came, and the requests by which it came, to be answered together. Some of its segments may have been
 * accepted already. Safe for any thread.
 */
public final class IncomingMessage {

    private final ReceivedMessage message;
    private final List<ReceivedSegment> segments;
    private final SegmentIdScheme segmentIdScheme;

    IncomingMessage(ReceivedMessage message, List<ReceivedSegment> segments, SegmentIdScheme segmentIdScheme) {
        this.message = message;
        this.segmentIdScheme = segmentIdScheme;
        this.segments = List.copyOf(segments);
    }

    /** Returns what came. */
    public ReceivedMessage message() {
        return message;
    }

    /** Returns the session on which the first segment came. */
    public Session session() {
        return segments.get(0).request.session();
    }

    /** Returns the id to accept the message under when nobody names another. */
    public String presetId() {
        return segments.get(0).group().baseId;
    }

    /**
     * Accepts the segments that are not answered yet: a message of one segment under the id, the others under
     * {@code <id>-<n>}, unless {@link SegmentIdScheme} says otherwise.
     *
     * @return the ids of all accepted segments, in order, those accepted earlier among them
     * @throws IllegalArgumentException when the id has more than 64 characters
     */
    public List<String> accept(String id) {
        int max = segmentIdScheme.maxCharacters(segments.get(0).number > 0);
        if (id.length() > max) {
            throw new IllegalArgumentException("message_id: " + id.length() + " characters, at most " + max);
        }
        segments.forEach(segment -> segment.accept(segmentIdScheme.of(id, segment.number)));
        return messageIds();
    }

    /**
     * Rejects the segments that are not answered yet.
     *
     * @return whether no segment had been accepted
     */
    public boolean reject(CommandStatus status) {
        segments.forEach(segment -> segment.request.respond(status));
        return messageIds().isEmpty();
    }

    /** Tells whether all segments are answered. */
    public boolean isAnswered() {
        return segments.stream().allMatch(segment -> segment.request.isAnswered());
    }

    /** Returns the ids of the accepted segments, in order. */
    public List<String> messageIds() {
        return accepted().stream().map(Accepted::messageId).toList();
    }

    /** Returns the accepted segments, in order. */
    public List<Accepted> accepted() {
        return segments.stream()
                .filter(segment -> segment.acceptedId.get() != null)
                .map(segment -> new Accepted(String.valueOf(segment.acceptedId.get()), segment.pdu()))
                .toList();
    }

    /**
     * A segment that was accepted.
     *
     * @param messageId the id it was accepted under
     * @param pdu the PDU
     */
    public record Accepted(String messageId, MessagePdu<?> pdu) {}

    /** One request of those by which the message came. */
    static final class ReceivedSegment {

        final InboundRequest request;
        /** From 1; 0 for a message of one segment. */
        final int number;

        /** Set once, under the collector's lock, before another thread can reach the segment. */
        private @Nullable SegmentGroup group;

        /** The id that it is accepted under: claimed before the answer leaves, so that who reads that finds it. */
        private final AtomicReference<@Nullable String> acceptedId = new AtomicReference<>();

        ReceivedSegment(InboundRequest request, int number) {
            this.request = request;
            this.number = number;
        }

        void join(SegmentGroup newGroup) {
            group = newGroup;
        }

        SegmentGroup group() {
            return Objects.requireNonNull(group, "group");
        }

        MessagePdu<?> pdu() {
            return (MessagePdu<?>) request.pdu();
        }

        void acceptWithPresetId(SegmentIdScheme segmentIdScheme) {
            accept(segmentIdScheme.of(group().baseId, number));
        }

        void accept(String messageId) {
            if (acceptedId.compareAndSet(null, messageId) && !request.respond(response(messageId))) {
                acceptedId.set(null);
            }
        }

        private PduResponse response(String messageId) {
            MessagePdu<?> pdu = pdu();
            if (pdu instanceof SubmitSm) {
                return new SubmitSmResp(CommandStatus.OK, messageId, Tlvs.NONE);
            }
            if (pdu instanceof DeliverSm) {
                return new DeliverSmResp(CommandStatus.OK, "", Tlvs.NONE); // its message_id is unused
            }
            return new DataSmResp(CommandStatus.OK, messageId, Tlvs.NONE);
        }
    }
}
