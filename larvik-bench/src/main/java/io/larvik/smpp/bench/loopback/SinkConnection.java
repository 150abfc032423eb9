package io.larvik.smpp.bench.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;

/** Answers the requests of one client. One write answers all requests of one read. */
final class SinkConnection extends NeutralConnection {

    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final int ID_LENGTH = 8;
    private static final int SUBMIT_RESPONSE_LENGTH = NeutralFrames.HEADER + ID_LENGTH + 1;

    private ByteBuffer out = ByteBuffer.allocateDirect(4096);
    private int lastId;
    private boolean unbound;

    SinkConnection(SocketChannel channel, Selector selector) throws IOException {
        super(channel, selector, SelectionKey.OP_READ);
    }

    /** Handles what the key is ready for. Returns false when the connection has to be closed. */
    boolean ready(ByteBuffer buffer) throws IOException {
        if (key.isReadable() && !read(buffer)) {
            return false;
        }
        return !flush() || !unbound;
    }

    @Override
    void onFrame(int commandId, int status, int sequenceNumber) {
        switch (commandId) {
            case NeutralFrames.SUBMIT_SM -> accept(sequenceNumber);
            case NeutralFrames.BIND_TRANSCEIVER -> {
                byte[] response = NeutralFrames.bindResponse(sequenceNumber);
                room(response.length).put(response);
            }
            case NeutralFrames.ENQUIRE_LINK -> answer(commandId | NeutralFrames.RESPONSE, 0, sequenceNumber);
            case NeutralFrames.UNBIND -> {
                answer(commandId | NeutralFrames.RESPONSE, 0, sequenceNumber);
                unbound = true;
            }
            default -> {
                if (commandId >= 0) {
                    answer(NeutralFrames.GENERIC_NACK, NeutralFrames.INVALID_COMMAND_ID, sequenceNumber);
                }
            }
        }
    }

    private void answer(int commandId, int status, int sequenceNumber) {
        NeutralFrames.putHeader(room(NeutralFrames.HEADER), commandId, status, sequenceNumber);
    }

    private void accept(int sequenceNumber) {
        ByteBuffer b = room(SUBMIT_RESPONSE_LENGTH);
        int at = b.position();
        b.putInt(at, SUBMIT_RESPONSE_LENGTH)
                .putInt(at + 4, NeutralFrames.SUBMIT_SM | NeutralFrames.RESPONSE)
                .putInt(at + 8, 0)
                .putInt(at + 12, sequenceNumber);
        int id = ++lastId;
        for (int i = NeutralFrames.HEADER + ID_LENGTH - 1; i >= NeutralFrames.HEADER; i--) {
            b.put(at + i, HEX[id & 15]);
            id >>>= 4;
        }
        b.put(at + NeutralFrames.HEADER + ID_LENGTH, (byte) 0);
        b.position(at + SUBMIT_RESPONSE_LENGTH);
    }

    private ByteBuffer room(int octets) {
        if (out.remaining() < octets) {
            ByteBuffer larger = ByteBuffer.allocateDirect(Math.max(out.capacity() * 2, out.position() + octets));
            out.flip();
            larger.put(out);
            out = larger;
        }
        return out;
    }

    /** Writes pending octets. Returns whether all were written; until they are, nothing is read. */
    private boolean flush() throws IOException {
        if (out.position() > 0) {
            out.flip();
            channel.write(out);
            out.compact();
        }
        boolean all = out.position() == 0;
        int interest = all ? SelectionKey.OP_READ : SelectionKey.OP_WRITE;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
        return all;
    }
}
