package io.larvik.smpp.bench.capacity;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayList;
import java.util.List;

/** Plain sockets of ESMEs that do what no client of a library does. */
public final class Crowd implements AutoCloseable {

    private static final byte[] BIND = PduEncoder.encode(Frame.of(Bind.of(BindType.TRANSCEIVER, "crowd", "bench"), 1))
            .toBytes();
    private static final byte[] LINK =
            PduEncoder.encode(Frame.of(EnquireLink.PLAIN, 7)).toBytes();
    private static final int LINKS = 4096;
    private static final int SMALL_BUFFER = 8 * 1024;
    private static final long PATIENCE_NANOS = 2_000_000_000;
    private static final int SUBMIT_SM = 4;
    private static final int HEADER = 16;
    private static final int STATUS = 8;

    private final InetSocketAddress server;
    private final List<SocketChannel> sockets = new ArrayList<>();

    public Crowd(int port) {
        this.server = new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /** Connects more sockets. */
    public void connect(int count) throws IOException {
        for (int i = 0; i < count; i++) {
            SocketChannel socket = SocketChannel.open();
            socket.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_BUFFER);
            socket.connect(server);
            sockets.add(socket);
        }
    }

    /** Binds all sockets at once. Returns how many binds were accepted. */
    public int bind() throws IOException {
        for (SocketChannel socket : sockets) {
            socket.write(ByteBuffer.wrap(BIND));
        }
        int accepted = 0;
        for (SocketChannel socket : sockets) {
            accepted += status(socket) == 0 ? 1 : 0;
        }
        return accepted;
    }

    private static int status(SocketChannel socket) throws IOException {
        ByteBuffer response = ByteBuffer.allocate(HEADER);
        while (response.hasRemaining()) {
            if (socket.read(response) < 0) {
                throw new IOException("no response to a bind");
            }
        }
        return response.getInt(STATUS);
    }

    /** Lets some of the sockets announce a PDU of so many octets, and send all but the last while the server takes any. */
    public void sendIncompletePdus(int from, int to, int length) throws IOException {
        ByteBuffer pdu = ByteBuffer.allocate(length);
        pdu.putInt(0, length).putInt(4, SUBMIT_SM).putInt(12, 9);
        send(from, to, pdu.limit(length - 1), false);
    }

    /** Lets some of the sockets send enquire_links while the server takes any, and read none of the responses. */
    public void askAndReadNothing(int from, int to) throws IOException {
        ByteBuffer links = ByteBuffer.allocate(LINKS * LINK.length);
        for (int i = 0; i < LINKS; i++) {
            links.put(LINK);
        }
        send(from, to, links.flip(), true);
    }

    private void send(int from, int to, ByteBuffer octets, boolean again) throws IOException {
        List<ByteBuffer> unsent = new ArrayList<>();
        for (SocketChannel socket : sockets.subList(from, to)) {
            socket.configureBlocking(false);
            unsent.add(octets.duplicate());
        }
        long takenAt = System.nanoTime();
        while (System.nanoTime() - takenAt < PATIENCE_NANOS) {
            for (int i = 0; i < unsent.size(); i++) {
                if (again && !unsent.get(i).hasRemaining()) {
                    unsent.get(i).rewind();
                }
                if (sockets.get(from + i).write(unsent.get(i)) > 0) {
                    takenAt = System.nanoTime();
                }
            }
        }
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel socket : sockets) {
            socket.close();
        }
    }
}
