/**
 * Segments of long messages: sends the segments of an outgoing message and collects the responses; joins the segments
 * of an incoming message. The client and the server share the package. It is not exported to users.
 *
 * <p>Uses {@code message}, {@code net}, {@code engine}, {@code session}, {@code text} and {@code pdu}.
 */
package io.larvik.smpp.segment;
