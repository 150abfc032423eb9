package io.larvik.smpp.simulator.core;

import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.simulator.esme.BoundSession;
import io.larvik.smpp.simulator.esme.Outgoing;
import org.jspecify.annotations.Nullable;

/** Tells an ESME that a subscriber is reachable (SMPP 5.0, 4.4.1). */
final class OutgoingAlert extends Outgoing {

    private final AlertNotification alert;
    private final @Nullable StoredMessage message;

    /**
     * Creates an alert.
     *
     * @param message the message that asked for it; null for one that a user sends
     */
    OutgoingAlert(AlertNotification alert, @Nullable StoredMessage message) {
        this.alert = alert;
        this.message = message;
    }

    @Override
    protected boolean isForgotten() {
        return message != null && message.forgotten || super.isForgotten();
    }

    @Override
    protected Pdu pdu(BoundSession session) {
        return alert;
    }

    @Override
    protected void ended(@Nullable PduResponse response) {}
}
