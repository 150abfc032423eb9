/**
 * The codec: octets to frames, frames to PDUs, and back, with all limits. It can be used without a socket.
 *
 * <p>Uses {@code pdu}, and {@code java.base} otherwise.
 */
package io.larvik.smpp.wire;
