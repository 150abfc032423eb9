package io.larvik.smpp.net;

import io.larvik.smpp.engine.FrameTap;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.log.PduLog;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionTap;
import io.larvik.smpp.wire.Frame;
import org.jspecify.annotations.Nullable;

/** Shows the PDUs of a session to the log and to the user's tap. What the tap throws is logged and goes no further. */
final class PduTaps implements FrameTap {

    private final Session session;
    private final @Nullable SessionTap tap;
    private final boolean logsMessageText;
    private final Resources resources;
    private SessionTap.@Nullable Direction ending;
    private boolean isReset;

    PduTaps(Session session, SessionOptions options, Resources resources) {
        this.session = session;
        this.tap = options.tap();
        this.logsMessageText = options.logsMessageText();
        this.resources = resources;
    }

    @Override
    public boolean isOn() {
        return tap != null || PduLog.isOn();
    }

    @Override
    public void show(SessionTap.Direction direction, @Nullable OctetString octets, @Nullable Frame frame) {
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

    @Override
    public void left(OctetString octets) {
        SessionTap users = tap;
        if (users != null) {
            resources.run(session, "in=tap ", () -> users.onLeft(session, octets));
        }
    }

    /** Notes which side ends the connection, and how; what is told first counts. */
    void ends(SessionTap.Direction from, boolean byReset) {
        if (ending == null) {
            ending = from;
            isReset = byReset;
        }
    }

    /** Tells the tap of the end. */
    void closed() {
        ends(SessionTap.Direction.SENT, false);
        SessionTap users = tap;
        SessionTap.Direction from = ending;
        if (users != null && from != null) {
            resources.run(session, "in=tap ", () -> users.onClosed(session, from, isReset));
        }
    }
}
