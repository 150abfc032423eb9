package io.larvik.smpp.interop;

import io.larvik.smpp.net.KeyStores;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/** An ESME session of a library for Node.js. None has a window: all requests go out at once. */
final class NodeEsme implements PeerEsme {

    private final NodeProcess node;
    private final int at;
    private final ShortMessage.Joiner joiner = new ShortMessage.Joiner();
    private final BlockingQueue<PeerMessage> delivered = new LinkedBlockingQueue<>();
    private final BlockingQueue<String> alerts = new LinkedBlockingQueue<>();
    private final BlockingQueue<PeerReceipt> receipts = new LinkedBlockingQueue<>();
    private final CompletableFuture<Void> unbound = new CompletableFuture<>();

    private NodeEsme(NodeProcess node) {
        this.node = node;
        this.at = node.place(this::happened);
    }

    static NodeEsme connect(NodeProcess node, Peer.Login login) throws Exception {
        NodeEsme esme = new NodeEsme(node);
        Map<String, Object> options = new HashMap<>();
        options.put("port", login.port());
        options.put("bind", "bind_" + login.type().name().toLowerCase(Locale.ROOT));
        options.put("password", login.password());
        if (login.keyStore() != null) {
            options.put("certificate", KeyStores.certificatePem(login.keyStore()));
        }
        boolean bound = false;
        try {
            node.get(esme.at, "connect", options);
            bound = true;
            return esme;
        } finally {
            if (!bound) {
                esme.close();
            }
        }
    }

    private void happened(JsonNode event) {
        switch (event.get("event").asString()) {
            case "message" -> {
                PeerMessage message = NodeProcess.message(event, joiner);
                if (message != null) {
                    delivered.add(message);
                }
            }
            case "receipt" ->
                receipts.add(new PeerReceipt(
                        event.get("id").asString(),
                        event.get("state").asString().equals("DELIVRD")));
            case "alert" -> alerts.add(event.get("about").asString());
            case "unbound" -> unbound.complete(null);
            default -> throw new IllegalStateException(event.toString());
        }
    }

    @Override
    public CompletableFuture<List<String>> submit(PeerMessage message) throws Exception {
        return node.call(at, "submit", NodeProcess.fields(message))
                .thenApply(answer ->
                        answer.get("ids").valueStream().map(JsonNode::asString).toList());
    }

    @Override
    public BlockingQueue<PeerMessage> delivered() {
        return delivered;
    }

    @Override
    public BlockingQueue<PeerReceipt> receipts() {
        return receipts;
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
    public int query(String messageId) throws Exception {
        return request("query_sm", Map.of("message_id", messageId, "source_addr", PeerMessage.FROM))
                .get("state")
                .asInt();
    }

    @Override
    public void cancel(String messageId) throws Exception {
        request("cancel_sm", Map.of("message_id", messageId, "source_addr", PeerMessage.FROM));
    }

    @Override
    public void replace(String messageId, String text) throws Exception {
        request("replace_sm", Map.of("message_id", messageId, "source_addr", PeerMessage.FROM, "short_message", text));
    }

    @Override
    public PeerMultiResult submitMulti(String text, String... destinations) throws Exception {
        JsonNode answer = request(
                "submit_multi",
                Map.of(
                        "source_addr",
                        PeerMessage.FROM,
                        "dest_address",
                        Arrays.stream(destinations)
                                .map(to -> Map.of("destination_addr", to))
                                .toList(),
                        "short_message",
                        text));
        return new PeerMultiResult(
                answer.get("id").asString(),
                answer.get("unsuccessful")
                        .valueStream()
                        .collect(Collectors.toMap(
                                one -> one.get("destination_addr").asString(),
                                one -> one.get("error_status_code").asInt())));
    }

    @Override
    public String submitData(PeerMessage message) throws Exception {
        return node.get(at, "data_sm", NodeProcess.fields(message)).get("id").asString();
    }

    @Override
    public String submitPayload(PeerMessage message) throws Exception {
        return node.get(at, "payload", NodeProcess.fields(message)).get("id").asString();
    }

    @Override
    public BlockingQueue<String> alerts() {
        return alerts;
    }

    @Override
    public String broadcast(String text) throws Exception {
        return node.get(at, "broadcast_sm", Map.of("from", PeerMessage.FROM, "text", text))
                .get("id")
                .asString();
    }

    private JsonNode request(String command, Map<String, ?> fields) throws Exception {
        return node.get(at, command, Map.of("fields", fields));
    }

    @Override
    public void close() throws Exception {
        node.get(at, "close", Map.of());
    }
}
