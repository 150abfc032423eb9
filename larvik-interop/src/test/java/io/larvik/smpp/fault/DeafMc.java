package io.larvik.smpp.fault;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A message centre that accepts every bind and then reads nothing, or reads a number of PDUs and resets the connection.
 */
final class DeafMc implements AutoCloseable {

    private static final int HEADER = 16;

    private final ServerSocket listener;
    private final int readsBeforeReset;
    private final List<Socket> open = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Long> reset = new CompletableFuture<>();

    private DeafMc(int readsBeforeReset) {
        this.readsBeforeReset = readsBeforeReset;
        try {
            listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        Thread thread = new Thread(this::serve, "deaf-mc");
        thread.setDaemon(true);
        thread.start();
    }

    static DeafMc thatReadsNothing() {
        return new DeafMc(0);
    }

    static DeafMc thatResetsAfter(int pdus) {
        return new DeafMc(pdus);
    }

    int port() {
        return listener.getLocalPort();
    }

    /** Completes with the time of the reset. */
    CompletableFuture<Long> reset() {
        return reset;
    }

    private void serve() {
        try {
            while (true) {
                Socket socket = listener.accept();
                open.add(socket);
                DataInputStream in = new DataInputStream(socket.getInputStream());
                ByteBuffer bind = ByteBuffer.wrap(pdu(in));
                socket.getOutputStream()
                        .write(ByteBuffer.allocate(HEADER + 3)
                                .putInt(HEADER + 3)
                                .putInt(bind.getInt(4) | 0x80000000)
                                .putInt(0)
                                .putInt(bind.getInt(12))
                                .put(new byte[] {'m', 'c', 0})
                                .array());
                for (int i = 0; i < readsBeforeReset; i++) {
                    pdu(in);
                }
                if (readsBeforeReset > 0) {
                    reset.complete(System.nanoTime());
                    socket.setSoLinger(true, 0);
                    socket.close();
                }
            }
        } catch (IOException e) {
            // closed
        }
    }

    private static byte[] pdu(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] pdu = new byte[length];
        ByteBuffer.wrap(pdu).putInt(length);
        in.readFully(pdu, 4, length - 4);
        return pdu;
    }

    @Override
    public void close() {
        try {
            listener.close();
            for (Socket socket : open) {
                socket.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
