/**
 * The queue of the messages that a client sends: what waits, for what and how long, and when it leaves. It is not
 * exported to users.
 *
 * <p>Uses {@code net}, {@code engine}, {@code session}, {@code pdu} and {@code field}.
 */
package io.larvik.smpp.queue;
