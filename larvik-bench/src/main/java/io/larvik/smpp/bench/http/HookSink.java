package io.larvik.smpp.bench.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Takes what webhooks post, answers 204 at once, and counts the ids of the messages that it is about. */
public final class HookSink implements AutoCloseable {

    private static final byte[] TAKEN = "HTTP/1.1 204 No Content\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private final ServerSocket server;
    private final MessageIds ids = new MessageIds();

    public HookSink() throws IOException {
        server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    private static void start(Runnable code) {
        Thread thread = new Thread(code, "sink");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                start(() -> serve(socket));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket socket) {
        try (socket) {
            socket.setTcpNoDelay(true);
            HttpMessages in = new HttpMessages(socket.getInputStream());
            while (in.next()) {
                ids.add(in.body());
                socket.getOutputStream().write(TAKEN);
            }
        } catch (IOException e) {
            System.err.println("sink: " + e);
        }
    }

    public int port() {
        return server.getLocalPort();
    }

    /** Returns the ids of the messages of the events so far. */
    public MessageIds ids() {
        return ids;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
