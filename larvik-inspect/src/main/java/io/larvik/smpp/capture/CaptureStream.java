package io.larvik.smpp.capture;

import java.net.InetSocketAddress;
import org.jspecify.annotations.Nullable;

/**
 * A connection of a capture. The same connection has the same number in all items, but the two addresses change places
 * if a later frame shows that the parties were guessed wrong.
 *
 * @param number the number of the connection: from 1 in the order of first frames; in JSONL the number of the session
 * @param esme the address of the ESME; null if the capture does not tell it
 * @param mc the address of the MC; null if the capture does not tell it
 */
public record CaptureStream(
        int number,
        @Nullable InetSocketAddress esme,
        @Nullable InetSocketAddress mc) {}
