package io.larvik.smpp.simulator.web;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.Trace;
import io.larvik.smpp.simulator.TracedFrame;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Finds the frames of a message in the trace: the requests that brought it, those that tell its message_id, and the
 * answers to them.
 */
final class MessageFrames {

    private static final int MOST = 100;
    private static final Duration BEFORE = Duration.ofSeconds(1);
    private static final Set<CommandId> SUBMITS =
            Set.of(CommandId.SUBMIT_SM, CommandId.DATA_SM, CommandId.SUBMIT_MULTI, CommandId.BROADCAST_SM);

    private MessageFrames() {}

    /** What a request and its answer have in common. */
    private record Exchange(int session, String sequence, Direction of) {

        static Exchange of(TracedFrame frame) {
            boolean isAnswer = isAnswer(frame);
            Direction ofRequest =
                    frame.direction() == Direction.RECEIVED != isAnswer ? Direction.RECEIVED : Direction.SENT;
            return new Exchange(
                    frame.session().number(), frame.octets().slice(12, 4).toHex(), ofRequest);
        }
    }

    static List<TracedFrame> of(SimulatedMessage message, Trace trace) {
        Instant from = message.time().minus(BEFORE);
        byte[] to = message.to().getBytes(StandardCharsets.ISO_8859_1);
        List<byte[]> ids = message.messageIds().stream()
                .map(id -> id.getBytes(StandardCharsets.ISO_8859_1))
                .toList();
        List<TracedFrame> named = trace.framesAfter(
                0,
                MOST,
                frame -> frame.isFrame()
                        && !frame.time().isBefore(from)
                        && (ids.stream().anyMatch(id -> has(frame.octets(), id)) || isSubmit(frame, message, to)));
        Set<Exchange> exchanges = new HashSet<>();
        List<TracedFrame> found = new ArrayList<>(withoutUnaccepted(named));
        found.forEach(frame -> exchanges.add(Exchange.of(frame)));
        Set<Long> numbers = new HashSet<>();
        found.forEach(frame -> numbers.add(frame.number()));
        if (!found.isEmpty()) {
            found.addAll(trace.framesAfter(
                    found.get(0).number() - 1,
                    MOST,
                    frame -> frame.isFrame()
                            && !numbers.contains(frame.number())
                            && isAnswer(frame)
                            && exchanges.contains(Exchange.of(frame))));
        }
        found.sort(Comparator.comparingLong(TracedFrame::number));
        return found;
    }

    /** Leaves out the requests to the same destination that brought another message: an answer names its message_id. */
    private static List<TracedFrame> withoutUnaccepted(List<TracedFrame> named) {
        Set<Exchange> answered = new HashSet<>();
        named.stream().filter(MessageFrames::isAnswer).forEach(frame -> answered.add(Exchange.of(frame)));
        return named.stream()
                .filter(frame -> !SUBMITS.contains(frame.commandId())
                        || frame.direction() == Direction.SENT
                        || answered.contains(Exchange.of(frame)))
                .toList();
    }

    private static boolean isSubmit(TracedFrame frame, SimulatedMessage message, byte[] to) {
        return frame.direction() == Direction.RECEIVED
                && frame.session().number() == message.session()
                && SUBMITS.contains(frame.commandId())
                && has(frame.octets(), to);
    }

    private static boolean isAnswer(TracedFrame frame) {
        CommandId command = frame.commandId();
        return command != null && command.isResponse();
    }

    private static boolean has(OctetString octets, byte[] wanted) {
        for (int start = 16; start <= octets.length() - wanted.length; start++) {
            int same = 0;
            while (same < wanted.length && octets.at(start + same) == (wanted[same] & 0xFF)) {
                same++;
            }
            if (same == wanted.length) {
                return true;
            }
        }
        return false;
    }
}
