package io.larvik.smpp.simulator.core;

import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.simulator.esme.BoundSession;
import io.larvik.smpp.simulator.esme.Outgoing;
import org.jspecify.annotations.Nullable;

/** Tells an ESME that the receiver of a message is reachable (SMPP 5.0, 4.4.1). */
final class OutgoingAlert extends Outgoing {

    private final StoredMessage message;

    OutgoingAlert(StoredMessage message) {
        this.message = message;
    }

    @Override
    protected boolean isForgotten() {
        return message.forgotten || super.isForgotten();
    }

    @Override
    protected Pdu pdu(BoundSession session) {
        return AlertNotification.of(message.destination, message.first().source());
    }

    @Override
    protected void ended(@Nullable PduResponse response) {}
}
