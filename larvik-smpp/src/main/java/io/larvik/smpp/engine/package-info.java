/**
 * The state machine of a session: its state, the operations that each state allows, the window of unanswered
 * requests, and timers. It has no threads, sockets or clocks: the caller passes each event and its time. Not exported
 * to users.
 *
 * <p>Uses {@code log}, {@code limits}, {@code session}, {@code wire} and {@code pdu}.
 */
package io.larvik.smpp.engine;
