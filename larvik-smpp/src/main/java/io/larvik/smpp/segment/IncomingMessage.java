package io.larvik.smpp.segment;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.SegmentIdScheme;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A received message together with the requests that carried its segments. {@link #accept} and {@link #reject} answer
 * all requests that are still unanswered. Some segments may have been accepted earlier; see {@link SegmentHold}.
 *
 * <p>Safe for use by several threads. The first answer to a segment is sent, later ones are ignored. A request that
 * repeats a segment gets the same answer.
 */
public final class IncomingMessage {

    private final ReceivedMessage message;
    private final List<ReceivedSegment> segments;

    IncomingMessage(ReceivedMessage message, List<ReceivedSegment> segments) {
        this.message = message;
        this.segments = List.copyOf(segments);
    }

    /** Returns the content of the message. */
    public ReceivedMessage message() {
        return message;
    }

    /** Returns the session that received the first segment. */
    public Session session() {
        return segments.get(0).request.session();
    }

    /**
     * Returns a generated message_id, unique to this message: 28 hexadecimal digits, or 8 for SMPP 3.3. Segments that
     * were accepted earlier have ids derived from it.
     */
    public String presetId() {
        return segments.get(0).group().id.base();
    }

    /** Accepts the segments that are not answered yet, with the generated id. See {@link #accept(String)}. */
    public List<String> accept() {
        segments.forEach(ReceivedSegment::acceptWithPresetId);
        return messageIds();
    }

    /**
     * Accepts the segments that are not answered yet. A message of one segment gets the given id. Segment {@code n} of
     * a longer message gets {@code <id>-<n>}, or the id itself with {@link SegmentIdScheme#SAME}.
     *
     * @param id at most 64 characters; at most 60 when segment numbers are appended
     * @return the ids of all accepted segments in segment order, including those accepted earlier
     * @throws IllegalArgumentException if the id is too long
     */
    public List<String> accept(String id) {
        SegmentIdScheme segmentIdScheme = segments.get(0).group().handling.idScheme();
        int max = segmentIdScheme.maxCharacters(segments.get(0).number > 0);
        if (id.length() > max) {
            throw new IllegalArgumentException("message_id: " + id.length() + " characters, at most " + max);
        }
        segments.forEach(segment -> segment.answer.accept(segmentIdScheme.of(id, segment.number)));
        return messageIds();
    }

    /**
     * Rejects the segments that are not answered yet with the status.
     *
     * @return true if no segment of the message was accepted, now or earlier
     */
    public boolean reject(CommandStatus status) {
        segments.forEach(segment -> segment.answer.reject(status));
        return messageIds().isEmpty();
    }

    /** Returns whether all segments are answered. */
    public boolean isAnswered() {
        return segments.stream().allMatch(segment -> segment.answer.isAnswered());
    }

    /** Returns the ids of the accepted segments in segment order. */
    public List<String> messageIds() {
        return accepted().stream().map(Accepted::messageId).toList();
    }

    /** Returns the accepted segments in segment order. */
    public List<Accepted> accepted() {
        List<Accepted> accepted = new ArrayList<>(segments.size());
        for (ReceivedSegment segment : segments) {
            String id = segment.answer.messageId();
            if (id != null) {
                accepted.add(new Accepted(id, segment.pdu()));
            }
        }
        return accepted;
    }

    /**
     * An accepted segment.
     *
     * @param messageId the message_id in the response
     * @param pdu the PDU that carried the segment
     */
    public record Accepted(String messageId, MessagePdu<?> pdu) {}

    /** A segment and the request that carried it first. */
    static final class ReceivedSegment {

        final InboundRequest request;
        /** 1 to 255; 0 for a message of one segment. */
        final int number;

        final SegmentAnswer answer;

        /** Set once, under the collector's lock, before another thread can reach the segment. */
        private @Nullable SegmentGroup group;

        ReceivedSegment(InboundRequest request, int number) {
            this.request = request;
            this.number = number;
            this.answer = new SegmentAnswer(request);
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

        void acceptWithPresetId() {
            answer.accept(group().presetId(number));
        }
    }
}
