/**
 * The PDUs of SMPP 3.3, 3.4 and 5.0, as immutable values.
 *
 * <p>This package has no knowledge of frames, sockets or text. It uses {@code field}, and {@code java.base} otherwise.
 */
package io.larvik.smpp.pdu;
