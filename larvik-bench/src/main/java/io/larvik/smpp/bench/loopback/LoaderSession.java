package io.larvik.smpp.bench.loopback;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.Arrays;

/**
 * One session of the loader. Its buffer holds as many copies of the message as fit one write; a write only patches the
 * sequence numbers.
 */
final class LoaderSession extends NeutralConnection {

    /** Requests other than submit_sm use numbers from here on. */
    private static final int FIRST_CONTROL_NUMBER = 0x40000000;

    private static final int CONTROL_OCTETS = 512;

    private final Loader loader;
    private final ByteBuffer messages;
    private final int frameLength;
    private final int batch;
    private final ByteBuffer control = ByteBuffer.allocate(CONTROL_OCTETS);

    /** When each message began, by its sequence number; 0 marks a free place. */
    private final long[] beganNanos;

    private int nextNumber = 1;
    private int nextControlNumber = FIRST_CONTROL_NUMBER;
    private int unanswered;
    private boolean bound;

    LoaderSession(Loader loader, SocketChannel channel, Selector selector, byte[] frame, int batch) throws IOException {
        super(channel, selector, SelectionKey.OP_CONNECT);
        this.loader = loader;
        this.batch = batch;
        frameLength = frame.length;
        messages = ByteBuffer.allocateDirect(batch * frame.length);
        for (int i = 0; i < batch; i++) {
            messages.put(frame);
        }
        beganNanos = new long[Integer.highestOneBit(Math.max(64, loader.window() * 4) * 2 - 1)];
    }

    boolean isBound() {
        return bound && isOpen();
    }

    boolean isOpen() {
        return channel.isOpen();
    }

    int unanswered() {
        return unanswered;
    }

    void bind(String systemId, String password) throws IOException {
        channel.finishConnect();
        key.interestOps(SelectionKey.OP_READ);
        control.put(NeutralFrames.bind(nextControlNumber++, systemId, password));
        pump();
    }

    /** Sends a PDU without a body. */
    void request(int commandId) throws IOException {
        NeutralFrames.putHeader(control, commandId, 0, nextControlNumber++);
        pump();
    }

    /** Drops the unanswered requests. */
    void forget() {
        Arrays.fill(beganNanos, 0);
        unanswered = 0;
    }

    @Override
    void onRead() {
        loader.onRead();
    }

    @Override
    void onFrame(int commandId, int status, int sequenceNumber) throws IOException {
        if (commandId < 0 && sequenceNumber > 0 && sequenceNumber < FIRST_CONTROL_NUMBER) {
            onAnswer(status, sequenceNumber);
            return;
        }
        switch (commandId) {
            case NeutralFrames.BIND_TRANSCEIVER | NeutralFrames.RESPONSE -> {
                if (status != 0) {
                    throw new IOException("bind: command_status " + status);
                }
                bound = true;
                loader.onBound();
            }
            case NeutralFrames.ENQUIRE_LINK, NeutralFrames.UNBIND ->
                NeutralFrames.putHeader(control, commandId | NeutralFrames.RESPONSE, 0, sequenceNumber);
            case NeutralFrames.ENQUIRE_LINK | NeutralFrames.RESPONSE -> loader.onEnquireLinkAnswered();
            case NeutralFrames.UNBIND | NeutralFrames.RESPONSE -> bound = false;
            default -> System.err.printf("command_id 0x%08x, command_status %d%n", commandId, status);
        }
    }

    private void onAnswer(int status, int sequenceNumber) {
        int place = sequenceNumber & beganNanos.length - 1;
        long began = beganNanos[place];
        if (began == 0) {
            System.err.println("answer without request, sequence_number " + sequenceNumber);
            return;
        }
        beganNanos[place] = 0;
        unanswered--;
        loader.onAnswer(began, status);
    }

    /** Writes pending octets, then fills the window with one write. */
    void pump() throws IOException {
        if (!flush(messages) || !flushControl()) {
            awaitWritable(true);
            return;
        }
        awaitWritable(false);
        if (!bound) {
            return;
        }
        long now = System.nanoTime();
        messages.clear();
        int count = fill(Math.min(batch, loader.allowed(unanswered, now)), now);
        messages.limit(count * frameLength);
        if (count > 0) {
            unanswered += count;
            loader.onSent(count);
            awaitWritable(!flush(messages));
        }
    }

    /** Numbers the messages and records when they begin. Returns how many have a place, at least 0. */
    private int fill(int count, long now) {
        for (int i = 0; i < count; i++) {
            int place = nextNumber & beganNanos.length - 1;
            if (beganNanos[place] != 0) {
                return i; // a very old message is unanswered: the window counts as full
            }
            beganNanos[place] = loader.dueNanos(i, now);
            messages.putInt(i * frameLength + 12, nextNumber);
            nextNumber = nextNumber + 1 == FIRST_CONTROL_NUMBER ? 1 : nextNumber + 1;
        }
        return Math.max(0, count);
    }

    private boolean flushControl() throws IOException {
        if (control.position() == 0) {
            return true;
        }
        control.flip();
        boolean all = flush(control);
        control.compact();
        return all;
    }

    private boolean flush(ByteBuffer octets) throws IOException {
        if (octets.hasRemaining()) {
            channel.write(octets);
        }
        return !octets.hasRemaining();
    }

    private void awaitWritable(boolean wanted) {
        int interest = wanted ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ;
        if (key.interestOps() != interest) {
            key.interestOps(interest);
        }
    }
}
