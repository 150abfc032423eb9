package io.larvik.smpp.net;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.log.PduLog;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.wire.Frame;
import org.jspecify.annotations.Nullable;

/** Shows the PDUs of a session to the log and to the user's tap. What the tap throws is logged and goes no further. */
final class PduTaps {

    private final Session session;
    private final @Nullable SessionTap tap;
    private final boolean logsMessageText;
    private final Resources resources;

    PduTaps(Session session, SessionOptions options, Resources resources) {
        this.session = session;
        this.tap = options.tap();
        this.logsMessageText = options.logsMessageText();
        this.resources = resources;
    }

    /** Returns whether anything is shown. */
    boolean isOn() {
        return tap != null || PduLog.isOn();
    }

    /** Shows the octets of a PDU, the PDU, or both. */
    void show(SessionTap.Direction direction, @Nullable OctetString octets, @Nullable Frame frame) {
        if (octets != null) {
            PduLog.octets(session, direction, octets, logsMessageText);
        }
        if (frame != null) {
            PduLog.pdu(session, direction, frame);
        }
        SessionTap users = tap;
        if (users == null) {
            return;
        }
        if (octets != null) {
            resources.run(session, "in=tap ", () -> users.onOctets(session, direction, octets));
        }
        if (frame != null) {
            resources.run(session, "in=tap ", () -> users.onPdu(session, direction, frame));
        }
    }
}
