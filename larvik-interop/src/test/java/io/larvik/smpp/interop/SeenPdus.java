package io.larvik.smpp.interop;

import io.larvik.smpp.faultproxy.Direction;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.wire.Frame;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** The commands received from a peer. */
final class SeenPdus implements SessionTap {

    private final BlockingQueue<CommandId> received = new LinkedBlockingQueue<>();

    @Override
    public void onPdu(Session session, Direction direction, Frame frame) {
        if (direction == Direction.RECEIVED) {
            received.add(frame.pdu().commandId());
        }
    }

    /** Waits for the command and skips others. */
    void await(CommandId command) throws InterruptedException {
        while (!Soon.next(received).equals(command)) {
            // Others may come between.
        }
    }
}
