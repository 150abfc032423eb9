package io.larvik.smpp.simulator;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Conditions that must all hold, for messages and for frames. Called on the threads of users, whose code they may be. */
final class Matches {

    private Matches() {}

    static boolean all(Arrival arrival, Match... matches) {
        return Arrays.stream(matches).allMatch(match -> match.matches(arrival));
    }

    /** Returns how many of the conditions hold. */
    static long count(Arrival arrival, Match... matches) {
        return Arrays.stream(matches).filter(match -> match.matches(arrival)).count();
    }

    /** Returns the first condition that does not hold, in words; null if all hold. */
    static @Nullable String firstFailed(Arrival arrival, Match... matches) {
        for (Match match : matches) {
            String failed = match.firstFailed(arrival);
            if (failed != null) {
                return failed;
            }
        }
        return null;
    }

    /** Returns the conditions in words, such as {@code  with to: 4670*}; empty for none. */
    static String words(Match... matches) {
        return matches.length == 0
                ? ""
                : " with " + Arrays.stream(matches).map(Match::toString).collect(Collectors.joining(", "));
    }

    /** Returns whether a frame is a request that meets the conditions. */
    static boolean all(TracedFrame frame, Match... matches) {
        return frame.pdu() instanceof PduRequest<?> request && all(arrival(frame, request), matches);
    }

    private static Arrival arrival(TracedFrame frame, PduRequest<?> request) {
        SimulatedSession session = frame.session();
        BindType type = request instanceof Bind bind ? bind.type() : session.bindType();
        return new Arrival(
                session.number(),
                request instanceof Bind bind ? bind.systemId() : session.systemId(),
                type != null ? type : BindType.TRANSCEIVER,
                session.version(),
                request,
                request instanceof ContentPdu<?> content ? content.source() : Address.NONE,
                request instanceof MessagePdu<?> message ? message.destination() : Address.NONE,
                request instanceof ContentPdu<?> content ? PeerAlphabets.STANDARD.textOf(content) : "",
                1,
                1,
                frame.time());
    }
}
