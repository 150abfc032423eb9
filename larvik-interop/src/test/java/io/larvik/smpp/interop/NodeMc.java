package io.larvik.smpp.interop;

import io.larvik.smpp.net.KeyStores;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import tools.jackson.databind.JsonNode;

/** A server of a library for Node.js. The script decides the answers. */
final class NodeMc implements PeerMc {

    private final NodeProcess node;
    private final int at;
    private final int port;
    private final ShortMessage.Joiner joiner = new ShortMessage.Joiner();
    private final BlockingQueue<PeerMessage> submitted = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> asked = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> unbound = new CompletableFuture<>();

    private NodeMc(NodeProcess node, Peer.Listening listening) throws Exception {
        this.node = node;
        this.at = node.place(this::happened);
        Map<String, Object> options = new HashMap<>();
        options.put("holdUntil", listening.holdUntil());
        if (listening.keyStore() != null) {
            options.put("key", KeyStores.keyPem(listening.keyStore()));
            options.put("certificate", KeyStores.certificatePem(listening.keyStore()));
        }
        port = node.get(at, "listen", options).get("port").asInt();
    }

    static NodeMc listen(NodeProcess node, Peer.Listening listening) throws Exception {
        return new NodeMc(node, listening);
    }

    private void happened(JsonNode event) {
        switch (event.get("event").asString()) {
            case "message" -> {
                PeerMessage message = NodeProcess.message(event, joiner);
                if (message != null) {
                    submitted.add(message);
                }
            }
            case "asked" -> asked.add(event.get("request").asString());
            case "unbound" -> unbound.complete(null);
            default -> throw new IllegalStateException(event.toString());
        }
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public BlockingQueue<PeerMessage> submitted() {
        return submitted;
    }

    @Override
    public BlockingQueue<String> asked() {
        return asked;
    }

    @Override
    public void deliver(PeerMessage message) throws Exception {
        node.get(at, "deliver", NodeProcess.fields(message));
    }

    @Override
    public void alert(String subscriber, String esme) throws Exception {
        node.get(at, "alert_notification", Map.of("about", subscriber, "esme", esme));
    }

    @Override
    public void enquireLink() throws Exception {
        node.get(at, "enquire_link", Map.of());
    }

    @Override
    public void unbind() throws Exception {
        node.get(at, "unbind", Map.of());
    }

    @Override
    public CompletableFuture<Void> unbound() {
        return unbound;
    }

    @Override
    public void close() throws Exception {
        node.get(at, "close", Map.of());
    }
}
