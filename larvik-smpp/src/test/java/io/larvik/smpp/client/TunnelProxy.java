package io.larvik.smpp.client;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Base64;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * A proxy on a free port of the loopback address, written down from RFC 9110 and RFC 1928. It connects to one port of
 * this machine, whatever host it is asked for, and needs the login {@code user}, {@code pass:word}.
 */
final class TunnelProxy implements AutoCloseable {

    private static final String LOGIN = "user:pass:word";

    private final ServerSocket listener;
    private final int target;

    /** What clients asked for, as host:port. */
    final Queue<String> asked = new ConcurrentLinkedQueue<>();

    private TunnelProxy(int target) throws IOException {
        this.listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        this.target = target;
    }

    /** Starts a proxy that understands both protocols. */
    static TunnelProxy to(int target) {
        try {
            TunnelProxy proxy = new TunnelProxy(target);
            start(proxy::listen);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        listener.close();
    }

    private interface Work {
        void run() throws IOException;
    }

    private static void start(Work work) {
        Thread thread = new Thread(() -> {
            try {
                work.run();
            } catch (IOException e) {
                // the test is over
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private void listen() throws IOException {
        while (true) {
            Socket client = listener.accept();
            start(() -> serve(client));
        }
    }

    private void serve(Socket client) throws IOException {
        InputStream in = client.getInputStream();
        OutputStream out = client.getOutputStream();
        int first = in.read();
        boolean connected = first == 5 ? socks(in, out) : http((char) first, in, out);
        if (!connected) {
            client.close();
            return;
        }
        Socket server = new Socket(InetAddress.getLoopbackAddress(), target);
        start(() -> server.getInputStream().transferTo(out));
        in.transferTo(server.getOutputStream());
        server.close();
    }

    private boolean http(char first, InputStream in, OutputStream out) throws IOException {
        StringBuilder request = new StringBuilder().append(first);
        while (request.indexOf("\r\n\r\n") < 0) {
            request.append((char) in.read());
        }
        asked.add(request.substring("CONNECT ".length(), request.indexOf(" HTTP/1.1")));
        String login = "basic " + Base64.getEncoder().encodeToString(LOGIN.getBytes(ISO_8859_1));
        boolean authorized = request.toString().toLowerCase().contains(("proxy-authorization: " + login).toLowerCase());
        String status = authorized ? "200 OK" : "407 Proxy Authentication Required";
        out.write(("HTTP/1.1 " + status + "\r\nContent-Length: 0\r\n\r\n").getBytes(ISO_8859_1));
        return authorized;
    }

    private boolean socks(InputStream in, OutputStream out) throws IOException {
        in.readNBytes(in.read()); // the methods of authentication
        out.write(new byte[] {5, 2});
        if (in.read() != 1) {
            return false;
        }
        String user = new String(in.readNBytes(in.read()), ISO_8859_1);
        String password = new String(in.readNBytes(in.read()), ISO_8859_1);
        boolean authorized = (user + ":" + password).equals(LOGIN);
        out.write(new byte[] {1, (byte) (authorized ? 0 : 1)});
        if (!authorized || in.readNBytes(4)[3] != 3) { // an address by name
            return false;
        }
        String host = new String(in.readNBytes(in.read()), ISO_8859_1);
        int port = in.read() << 8 | in.read();
        asked.add(host + ":" + port);
        out.write(new byte[] {5, 0, 0, 1, 127, 0, 0, 1, 0, 0});
        return true;
    }
}
