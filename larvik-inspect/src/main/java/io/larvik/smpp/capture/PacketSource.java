package io.larvik.smpp.capture;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A form of captures that consists of packets. */
interface PacketSource {

    /** Returns the next packet; null at the end. */
    @Nullable
    Packet next() throws IOException;
}
