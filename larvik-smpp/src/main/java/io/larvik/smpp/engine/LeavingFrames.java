package io.larvik.smpp.engine;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.wire.RawFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;

/**
 * Shows the tap each frame when it has left: when all octets of its batch have, or when the peer has answered it or what
 * was behind it. Holds nothing while no tap is on. Confined to the event loop of the session.
 */
final class LeavingFrames {

    private static final int COMMAND_AT = 4;
    private static final int SEQUENCE_AT = 12;

    private record Frame(long batch, OctetString octets) {

        boolean isRequest(int sequenceNumber) {
            return octets.length() >= RawFrame.HEADER
                    && octets.at(COMMAND_AT) < 0x80
                    && int32(SEQUENCE_AT) == sequenceNumber;
        }

        private int int32(int offset) {
            return octets.at(offset) << 24
                    | octets.at(offset + 1) << 16
                    | octets.at(offset + 2) << 8
                    | octets.at(offset + 3);
        }
    }

    private final FrameTap tap;
    private final List<OctetString> encoded = new ArrayList<>(0);
    private final List<OctetString> held = new ArrayList<>(0);
    private final Queue<Frame> handedOver = new ArrayDeque<>(1);

    LeavingFrames(FrameTap tap) {
        this.tap = tap;
    }

    void encoded(OctetString octets) {
        encoded.add(octets);
    }

    /** What was encoded is held back. */
    void held() {
        held.addAll(encoded);
        encoded.clear();
    }

    /** What was held back is handed over next. */
    void released() {
        encoded.addAll(0, held);
        held.clear();
    }

    /** What was encoded is handed over as one batch. */
    void handedOver(long batch) {
        for (OctetString octets : encoded) {
            handedOver.add(new Frame(batch, octets));
        }
        encoded.clear();
    }

    /** All batches below the number have left. */
    void written(long batches) {
        for (Frame first = handedOver.peek(); first != null && first.batch < batches; first = handedOver.peek()) {
            leave();
        }
    }

    /** The peer has answered a request, which may be in a batch that has left in part. */
    void answered(int sequenceNumber) {
        int left = 0;
        int number = 0;
        for (Frame frame : handedOver) {
            number++;
            if (frame.isRequest(sequenceNumber)) {
                left = number;
                break;
            }
        }
        for (int i = 0; i < left; i++) {
            leave();
        }
    }

    private void leave() {
        tap.left(handedOver.remove().octets());
    }
}
