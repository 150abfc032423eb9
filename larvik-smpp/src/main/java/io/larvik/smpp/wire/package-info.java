/**
 * Octets to PDUs and back: frames, layouts and their limits. Usable without a socket.
 *
 * <p>Uses {@code pdu}; plain JDK otherwise.
 */
package io.larvik.smpp.wire;
