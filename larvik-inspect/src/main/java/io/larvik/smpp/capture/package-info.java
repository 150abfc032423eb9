/**
 * Reads PDUs from what other tools record or print. {@link io.larvik.smpp.capture.HexDump} reads octets from text. Uses
 * {@code inspect}, and {@code field} and {@code wire} of the library.
 */
@NullMarked
package io.larvik.smpp.capture;

import org.jspecify.annotations.NullMarked;
