package io.larvik.smpp.engine;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.wire.Frame;
import org.jspecify.annotations.Nullable;

/** What is shown the frames of a session: the user's tap and the log. It throws nothing. */
public interface FrameTap {

    /** Returns whether {@link #show} has to be called. */
    boolean isOn();

    /** Shows a frame that was received or encoded: its octets, or its PDU, or both. */
    void show(Direction direction, @Nullable OctetString octets, @Nullable Frame frame);

    /** Shows the octets of a sent frame once more, as they have left. */
    void left(OctetString octets);
}
