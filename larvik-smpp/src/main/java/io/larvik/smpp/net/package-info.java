/**
 * The network side of sessions: the Netty adapter that moves the octets of a session, the doors through which sessions
 * begin ({@code Connector}, {@code Acceptor}), and the threads on which user code runs. Not exported to users.
 *
 * <p>Uses {@code engine}, {@code session}, {@code wire} and {@code pdu}. The only package that knows Netty, but for
 * {@code session}, which reads keys and network addresses with it. No Netty type is visible outside.
 */
package io.larvik.smpp.net;
