/**
 * Reads PDUs from what other tools record or print, and writes what sessions send and receive for such tools. {@link
 * io.larvik.smpp.capture.HexDump} reads octets from text. {@link io.larvik.smpp.capture.CaptureWriter} writes files. Uses
 * {@code inspect}, and {@code field}, {@code wire} and {@code session} of the library.
 */
@NullMarked
package io.larvik.smpp.capture;

import org.jspecify.annotations.NullMarked;
