/**
 * One session between an ESME and a message centre: its state, the operations that state allows, the window of
 * unanswered requests, its timers, and the Netty adapter that moves its octets.
 *
 * <p>Uses {@code wire} and {@code pdu}. The only package that knows Netty, and no Netty type is visible outside.
 */
package io.larvik.smpp.session;
