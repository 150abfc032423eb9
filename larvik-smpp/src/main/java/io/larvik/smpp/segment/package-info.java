/**
 * The segments of messages under way: sends the segments of an outgoing message and collects their responses, and joins the
 * segments of an incoming message. Client and server share it. Not exported to users.
 *
 * <p>Uses {@code message}, {@code net}, {@code engine}, {@code session}, {@code text} and {@code pdu}.
 */
package io.larvik.smpp.segment;
