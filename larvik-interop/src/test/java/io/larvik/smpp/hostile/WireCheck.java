package io.larvik.smpp.hostile;

import io.larvik.smpp.hostile.WireCase.Answer;
import io.larvik.smpp.hostile.WireCase.Fate;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.peer.RawPeer;
import org.jspecify.annotations.Nullable;

/** Compares what a peer receives with the expected answer. */
final class WireCheck {

    private static final String ENQUIRE_LINK_RESP = "00000010" + "80000015" + "00000000";

    private WireCheck() {}

    /**
     * Reads the answer and checks the state of the session. A live session answers an enquire_link, and sends nothing
     * before that answer. Otherwise the connection is at its end.
     *
     * @return the difference, or null when all is as expected
     */
    static @Nullable String difference(RawPeer peer, Answer expected) {
        String answer = peer.read(expected.octets().length());
        if (!answer.equals(expected.octets().toHex())) {
            return "answered " + answer + ", not " + expected.octets().toHex();
        }
        if (expected.fate() == Fate.CLOSED) {
            String more = peer.read(1);
            return more.equals(" (end)") ? null : "not closed but " + more;
        }
        int number = peer.send(EnquireLink.PLAIN);
        String alive = peer.read(16);
        return alive.equals(ENQUIRE_LINK_RESP + String.format("%08x", number))
                ? null
                : "enquire_link answered " + alive;
    }
}
