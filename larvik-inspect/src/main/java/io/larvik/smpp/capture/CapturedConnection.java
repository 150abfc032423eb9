package io.larvik.smpp.capture;

import java.net.InetSocketAddress;

/**
 * The TCP connection of a session, as captures name it.
 *
 * @param session the number of the session in its capture, from 1; no other session of the capture has it
 * @param local the address of this side
 * @param remote the address of the peer
 * @param isOpenedByPeer whether the peer opened the connection, as ESMEs do except after an outbind
 */
public record CapturedConnection(
        int session, InetSocketAddress local, InetSocketAddress remote, boolean isOpenedByPeer) {}
