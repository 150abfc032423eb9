package io.larvik.smpp.net;

import io.larvik.smpp.pdu.OctetString;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A peer that writes the same PDU as fast and as long as anybody takes it, and reads nothing meanwhile. */
final class FloodingPeer implements AutoCloseable {

    /** Nothing taken for so long means that nothing will be. */
    private static final long BLOCKED_MILLIS = 700;

    private final SocketChannel channel;
    private final ByteBuffer pdus;
    private final int pduLength;
    private long written;

    FloodingPeer(InetSocketAddress address, OctetString bind, OctetString pdu) throws IOException {
        channel = SocketChannel.open();
        channel.setOption(StandardSocketOptions.SO_RCVBUF, 8 * 1024);
        channel.setOption(StandardSocketOptions.SO_SNDBUF, 64 * 1024);
        channel.connect(address);
        channel.write(ByteBuffer.wrap(bind.toBytes()));
        pduLength = pdu.length();
        pdus = ByteBuffer.wrap(OctetString.ofHex(pdu.toHex().repeat(1000)).toBytes());
    }

    /** Writes until no more is taken, at most so many octets; returns how many it were. */
    long floods(long atMost) throws IOException {
        channel.configureBlocking(false);
        try (Selector selector = Selector.open()) {
            SelectionKey key = channel.register(selector, SelectionKey.OP_WRITE);
            while (written < atMost && selector.select(BLOCKED_MILLIS) > 0) {
                selector.selectedKeys().clear();
                write();
            }
            key.cancel();
        }
        channel.configureBlocking(true);
        return written;
    }

    /** Writes the rest of the PDU that was cut; returns how many were written in all. */
    long completes() throws IOException {
        while (written % pduLength != 0) {
            ByteBuffer rest = pdus.duplicate().limit((int) (written % pdus.capacity() / pduLength + 1) * pduLength);
            rest.position((int) (written % pdus.capacity()));
            written += channel.write(rest);
        }
        return written / pduLength;
    }

    /** Reads so many octets; fewer come at the end of the connection. */
    long reads(long octets) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(64 * 1024);
        long read = 0;
        while (read < octets) {
            buffer.clear().limit((int) Math.min(buffer.capacity(), octets - read));
            int some = channel.read(buffer);
            if (some < 0) {
                return read;
            }
            read += some;
        }
        return read;
    }

    private void write() throws IOException {
        pdus.position((int) (written % pdus.capacity()));
        written += channel.write(pdus);
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
