/**
 * Messages of one or more segments as users see them: the message to send, the message received, and what became of
 * each segment. Client and server share it.
 *
 * <p>Uses {@code session}, {@code options}, {@code text} and {@code pdu}.
 */
package io.larvik.smpp.message;
