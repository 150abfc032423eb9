/**
 * Messages of one or more segments. The package builds the PDUs of an outgoing message, sends its segments and collects
 * their responses, and joins the segments of an incoming message. Client and server share it.
 *
 * <p>Uses {@code session}, {@code text} and {@code pdu}.
 */
package io.larvik.smpp.message;
