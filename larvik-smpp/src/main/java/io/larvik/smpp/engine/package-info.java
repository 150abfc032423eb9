/**
 * One session as a state machine: its state, the operations that the state allows, the window of unanswered requests and
 * its timers. Without threads, sockets or clocks: it is told what happened and when. Not exported to users.
 *
 * <p>Uses {@code session}, {@code wire} and {@code pdu}.
 */
package io.larvik.smpp.engine;
