/**
 * Messages of one or more segments on a session: what a sender writes, how its segments are sent and answered, and how
 * those of a peer become a message again. What client and server have in common.
 *
 * <p>Uses {@code session}, {@code text} and {@code pdu}.
 */
package io.larvik.smpp.message;
