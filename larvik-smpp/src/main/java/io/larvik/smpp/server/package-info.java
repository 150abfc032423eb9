/**
 * The server: accepts binds of ESMEs, receives their messages, and sends receipts and messages to them.
 *
 * <p>Uses {@code message}, {@code session}, {@code options}, {@code text} and {@code pdu}; never {@code client}.
 */
package io.larvik.smpp.server;
