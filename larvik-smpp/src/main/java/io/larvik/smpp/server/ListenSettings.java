package io.larvik.smpp.server;

import io.larvik.smpp.net.Tls;
import io.larvik.smpp.server.ServerOptions.Listener;
import io.larvik.smpp.session.TlsKeys;
import io.larvik.smpp.session.TlsOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where a server listens and with which TLS, as far as it was set. Confined to the builder of the server. */
final class ListenSettings {

    /** A listener besides that of {@link SmppServerBuilder#port}; the keys are null without TLS. */
    private record Additional(int port, @Nullable TlsKeys keys) {}

    String host = InetAddress.getLoopbackAddress().getHostAddress();

    @Nullable
    Tls tls;

    TlsOptions tlsOptions = TlsOptions.DEFAULT;

    private int port = 2775;
    private boolean portIsSet;
    private final List<Additional> additional = new ArrayList<>();

    void port(int newPort) {
        port = newPort;
        portIsSet = true;
    }

    void add(int anotherPort, @Nullable TlsKeys keys) {
        additional.add(new Additional(anotherPort, keys));
    }

    /** Returns whether nobody but this machine can connect. */
    boolean isLoopback() {
        InetAddress address = new InetSocketAddress(host, port).getAddress();
        return address != null && address.isLoopbackAddress();
    }

    /** Returns the listeners: that of the port, if it listens, then the additional ones. */
    List<Listener> listeners() {
        boolean hasTls = tls != null || additional.stream().anyMatch(listener -> listener.keys() != null);
        if (!hasTls && !tlsOptions.equals(TlsOptions.DEFAULT)) {
            throw new IllegalStateException("tls: settings and no keys; tls(keys) must be called too");
        }
        List<Listener> listeners = new ArrayList<>();
        if (portIsSet || additional.isEmpty()) {
            listeners.add(new Listener(new InetSocketAddress(host, port), tls == null ? null : tls.with(tlsOptions)));
        }
        for (Additional listener : additional) {
            TlsKeys keys = listener.keys();
            listeners.add(new Listener(
                    new InetSocketAddress(host, listener.port()),
                    keys == null ? null : new Tls(keys, false, false).with(tlsOptions)));
        }
        return List.copyOf(listeners);
    }
}
