package io.larvik.smpp.bench;

import io.larvik.smpp.bench.loopback.Arguments;
import io.larvik.smpp.bench.loopback.Loader;
import io.larvik.smpp.bench.loopback.Sink;
import io.larvik.smpp.bench.peers.CloudhopperClient;
import io.larvik.smpp.bench.peers.CloudhopperServer;
import io.larvik.smpp.bench.peers.JsmppClient;
import io.larvik.smpp.bench.peers.JsmppServer;
import io.larvik.smpp.bench.peers.LarvikClient;
import io.larvik.smpp.bench.peers.LarvikServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The libraries that can be measured, and how to start their servers and clients. */
final class Peers {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final Path NODE = Path.of("src", "main", "node");
    private static final Path NODE_MODULES = Path.of("node_modules");
    private static final long SERVER_MILLIS = 20_000;
    private static final long CLIENT_MILLIS = 125_000;

    private final Map<String, Peer> peers = new LinkedHashMap<>();
    private final Results results;

    Peers(Results results, Arguments options) {
        this.results = results;
        java("neutral", Sink.class, "", Loader.class, "", 0);
        java("cloudhopper", CloudhopperServer.class, "", CloudhopperClient.class, "", 0);
        java(
                "cloudhopper-tuned",
                CloudhopperServer.class,
                "--io-threads 2",
                CloudhopperClient.class,
                "--mode callback",
                0);
        java("jsmpp", JsmppServer.class, "", JsmppClient.class, "", 5);
        java("jsmpp-nodelay", JsmppServer.class, "--nodelay", JsmppClient.class, "--nodelay", 5);
        java("jsmpp-degree1", JsmppServer.class, "--degree 1", JsmppClient.class, "", 3);
        node("node-smpp");
        node("larvitsmpp");
        java(
                "larvik",
                LarvikServer.class,
                "--mode " + options.text("larvik-server", "direct"),
                LarvikClient.class,
                "--mode " + options.text("larvik-client", "callback"),
                0);
    }

    Peer neutral() {
        return named("neutral");
    }

    /**
     * Returns the neutral pair, the named peers and Larvik SMPP. Peers on Node.js are left out where Node.js is not
     * installed.
     */
    List<Peer> chosen(String names) {
        List<Peer> chosen = new ArrayList<>(List.of(neutral()));
        for (String name : names.split(",", -1)) {
            Peer peer = named(name);
            if (!peer.isJava() && !Files.isDirectory(NODE_MODULES)) {
                System.out.println(name + ": left out, no " + NODE_MODULES);
            } else if (!chosen.contains(peer)) {
                chosen.add(peer);
            }
        }
        chosen.add(named("larvik"));
        return chosen;
    }

    private Peer named(String name) {
        Peer peer = peers.get(name);
        if (peer == null) {
            throw new IllegalArgumentException("peer: " + name + ", one of " + peers.keySet());
        }
        return peer;
    }

    /** Starts a server and waits until it listens. */
    ChildProcess start(Peer peer, int port) throws IOException, InterruptedException {
        return start(peer.name() + "-server", with(peer.server(), "--port", port), SERVER_MILLIS);
    }

    /** Starts a client and waits until all its sessions are bound. */
    ChildProcess start(Peer peer, int port, int sessions, int window) throws IOException, InterruptedException {
        return start(
                peer.name() + "-client",
                with(peer.client(), "--port", port, "--sessions", sessions, "--window", window),
                CLIENT_MILLIS);
    }

    private ChildProcess start(String name, List<String> command, long millis)
            throws IOException, InterruptedException {
        ChildProcess child = new ChildProcess(name, command, results.logs());
        try {
            child.awaitReady(millis);
            return child;
        } catch (IOException | InterruptedException e) {
            child.close();
            throw e;
        }
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void java(
            String name,
            Class<?> server,
            String serverOptions,
            Class<?> client,
            String clientOptions,
            int threadsPerSession) {
        peers.put(
                name,
                new Peer(name, java(server, serverOptions), java(client, clientOptions), true, threadsPerSession));
    }

    private static List<String> java(Class<?> main, String options) {
        List<String> command = new ArrayList<>(
                List.of(JAVA, "-Xms256m", "-Xmx1g", "-cp", System.getProperty("java.class.path"), main.getName()));
        if (!options.isEmpty()) {
            command.addAll(List.of(options.split(" ", -1)));
        }
        return command;
    }

    private void node(String name) {
        List<String> server = List.of("node", NODE.resolve(name + "-server.js").toString());
        List<String> client = List.of("node", NODE.resolve(name + "-client.js").toString());
        peers.put(name, new Peer(name, server, client, false, 0));
    }

    private static List<String> with(List<String> command, Object... options) {
        List<String> whole = new ArrayList<>(command);
        for (Object option : options) {
            whole.add(option.toString());
        }
        return whole;
    }
}
