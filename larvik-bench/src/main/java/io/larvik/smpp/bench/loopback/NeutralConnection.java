package io.larvik.smpp.bench.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;

/** A connection of the loader or the sink. It cuts the octets it reads into frames and looks only at their headers. */
abstract sealed class NeutralConnection permits LoaderSession, SinkConnection {

    private static final int READ_SIZE = 256 * 1024;
    private static final int MAX_FRAME = 64 * 1024;

    final SocketChannel channel;
    final SelectionKey key;

    /** The octets of an incomplete frame. */
    private ByteBuffer rest = ByteBuffer.allocate(0);

    NeutralConnection(SocketChannel channel, Selector selector, int interest) throws IOException {
        this.channel = channel;
        key = channel.register(selector, interest);
        key.attach(this);
    }

    /** Returns a buffer for {@link #read}; all connections of a thread may share it. */
    static ByteBuffer readBuffer() {
        return ByteBuffer.allocateDirect(READ_SIZE + MAX_FRAME);
    }

    /** Reads once and passes on the complete frames. Returns false when the peer has closed the connection. */
    final boolean read(ByteBuffer buffer) throws IOException {
        buffer.clear();
        buffer.put(rest);
        rest.clear().limit(0);
        buffer.limit(Math.min(buffer.capacity(), buffer.position() + READ_SIZE));
        if (channel.read(buffer) < 0) {
            return false;
        }
        onRead();
        int end = buffer.position();
        int at = 0;
        while (end - at >= NeutralFrames.HEADER) {
            int length = buffer.getInt(at);
            if (length < NeutralFrames.HEADER || length > MAX_FRAME) {
                throw new IOException("command_length: " + length);
            }
            if (end - at < length) {
                break;
            }
            onFrame(buffer.getInt(at + 4), buffer.getInt(at + 8), buffer.getInt(at + 12));
            at += length;
        }
        if (at < end) {
            keep(buffer.limit(end).position(at));
        }
        return true;
    }

    private void keep(ByteBuffer octets) {
        if (rest.capacity() < octets.remaining()) {
            rest = ByteBuffer.allocate(Math.max(octets.remaining(), 512));
        }
        rest.clear();
        rest.put(octets).flip();
    }

    /** Called before the frames of one read. */
    void onRead() {}

    abstract void onFrame(int commandId, int status, int sequenceNumber) throws IOException;
}
