/**
 * The network side of sessions: the Netty adapter of a session, the classes that open sessions ({@code Connector},
 * {@code Acceptor}), and the calls to user code. Not exported to users.
 *
 * <p>Uses {@code threads}, {@code engine}, {@code log}, {@code limits}, {@code session}, {@code wire} and {@code pdu}. Only this
 * package and {@code session} use Netty; {@code session} parses keys and network addresses with it. No Netty type is
 * visible outside.
 */
package io.larvik.smpp.net;
