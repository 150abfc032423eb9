package io.larvik.smpp.net;

import io.larvik.smpp.pdu.OctetString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;

/** A peer that sends and reads octets as they are, on a real socket. What does not come within seconds fails the test. */
final class RawPeer implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 10_000;

    private final Socket socket;

    private RawPeer(Socket socket) throws SocketException {
        this.socket = socket;
        socket.setSoTimeout(PATIENCE_MILLIS);
        socket.setTcpNoDelay(true);
    }

    static RawPeer connect(InetSocketAddress address) throws IOException {
        return new RawPeer(new Socket(address.getAddress(), address.getPort()));
    }

    static ServerSocket listen() throws IOException {
        return new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    }

    static RawPeer accept(ServerSocket server) throws IOException {
        server.setSoTimeout(PATIENCE_MILLIS);
        return new RawPeer(server.accept());
    }

    void sends(String hex) throws IOException {
        sends(OctetString.ofHex(hex.replace(" ", "")));
    }

    void sends(OctetString octets) throws IOException {
        socket.getOutputStream().write(octets.toBytes());
    }

    /** Returns the next octets as hex. */
    String reads(int octets) throws IOException {
        return OctetString.of(socket.getInputStream().readNBytes(octets)).toHex();
    }

    /** Returns the next frame as hex. */
    String readsFrame() throws IOException {
        String length = reads(4);
        return length + reads(Integer.parseInt(length, 16) - 4);
    }

    /** Returns all octets up to the end of the connection as hex. */
    String readsToTheEnd() throws IOException {
        return OctetString.of(socket.getInputStream().readAllBytes()).toHex();
    }

    /** Returns all octets up to the end of the connection, in order or not, as hex. */
    String readsToTheEndOrReset() throws IOException {
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        try {
            socket.getInputStream().transferTo(octets);
        } catch (SocketException reset) { // octets of ours were left unread
            socket.close();
        }
        return OctetString.of(octets.toByteArray()).toHex();
    }

    void closesItsSide() throws IOException {
        socket.shutdownOutput();
    }

    void resets() throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}
