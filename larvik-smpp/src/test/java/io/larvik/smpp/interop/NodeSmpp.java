package io.larvik.smpp.interop;

import io.larvik.smpp.pdu.DataCoding;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** node-smpp: all its sessions and servers in one process of Node.js, which node-smpp.js commands. */
final class NodeSmpp implements Peer {

    private static final Verdict LABELS_GSM_0X01 =
            Verdict.differs("node-smpp sends GSM 03.38 with data_coding 0x01; ours is told so (`withIa5AsGsm7`)");
    private static final Verdict PREFERS_LATIN_1 =
            Verdict.differs("node-smpp sends what Latin-1 holds in Latin-1, data_coding 0x03; ours reads that");
    private static final Verdict CUT_BY_THE_TEST =
            Verdict.differs("node-smpp neither cuts nor joins texts; the test does, be it through a surrogate pair");

    private final AtomicInteger lastPlace = new AtomicInteger();
    private final AtomicInteger lastCall = new AtomicInteger();
    private final Map<Integer, Consumer<JsonNode>> places = new ConcurrentHashMap<>();
    private final Map<Integer, CompletableFuture<JsonNode>> calls = new ConcurrentHashMap<>();
    private @Nullable NodePeer node;

    @Override
    public String name() {
        return "node-smpp " + NodePeer.version("smpp");
    }

    @Override
    public Verdict asClient(Scenario scenario) {
        return switch (scenario) {
            case GSM_TEXT -> LABELS_GSM_0X01;
            case LATIN_1_TEXT -> PREFERS_LATIN_1;
            case LONG_GSM_TEXT, LONG_UCS2_TEXT, LONG_MO_MESSAGE -> CUT_BY_THE_TEST;
            default -> Verdict.OK;
        };
    }

    @Override
    public Verdict asServer(Scenario scenario) {
        return switch (scenario) {
            case MO_MESSAGE -> LABELS_GSM_0X01;
            case LONG_GSM_TEXT, LONG_UCS2_TEXT, LONG_MO_MESSAGE -> CUT_BY_THE_TEST;
            default -> Verdict.OK;
        };
    }

    @Override
    public PeerAlphabets alphabets() {
        return PeerAlphabets.STANDARD.withIa5AsGsm7(true);
    }

    @Override
    public DataCoding dataCodingOfGsm() {
        return DataCoding.IA5;
    }

    @Override
    public Alphabet alphabetOfLatin1() {
        return Alphabet.LATIN1;
    }

    @Override
    public void prepare(Path folder) throws IOException {
        NodePeer.require("smpp");
        node = NodePeer.start(this::happened, "node-smpp.js");
    }

    @Override
    public void dispose() {
        if (node != null) {
            node.close();
        }
    }

    @Override
    public PeerEsme connect(Login login) throws Exception {
        return NodeSmppEsme.connect(this, login);
    }

    @Override
    public PeerMc listen(Listening listening) throws Exception {
        return NodeSmppMc.listen(this, listening);
    }

    /** Returns the number of a new session or server, of whose events it is told. */
    int place(Consumer<JsonNode> onEvent) {
        int at = lastPlace.incrementAndGet();
        places.put(at, onEvent);
        return at;
    }

    /** Tells the process to do something; fails with a {@link PeerRefusal} when a request is answered with an error. */
    CompletableFuture<JsonNode> call(int at, String command, Map<String, ?> arguments) throws IOException {
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        int call = lastCall.incrementAndGet();
        calls.put(call, answer);
        Map<String, Object> told = new HashMap<>(arguments);
        told.put("call", call);
        told.put("at", at);
        told.put("command", command);
        node.tell(told);
        return answer;
    }

    /** Calls and waits for the answer. */
    JsonNode get(int at, String command, Map<String, ?> arguments) throws Exception {
        try {
            return Soon.get(call(at, command, arguments));
        } catch (ExecutionException e) {
            throw e.getCause() instanceof PeerRefusal refusal ? refusal : e;
        }
    }

    static Map<String, ?> fields(PeerMessage message) {
        return Map.of("from", message.from(), "to", message.to(), "text", message.text(), "receipt", message.receipt());
    }

    /** Returns the message that ends with this event; null while segments are missing. */
    static @Nullable PeerMessage message(JsonNode event, ShortMessage.Joiner joiner) {
        String text = joiner.add(
                event.get("reference").asInt(),
                event.get("total").asInt(),
                event.get("number").asInt(),
                event.get("text").asString());
        return text == null
                ? null
                : new PeerMessage(
                        event.get("from").asString(),
                        event.get("to").asString(),
                        text,
                        event.get("receipt").asBoolean());
    }

    private void happened(JsonNode event) {
        if (!event.get("event").asString().equals("answer")) {
            places.get(event.get("at").asInt()).accept(event);
            return;
        }
        CompletableFuture<JsonNode> answer = calls.remove(event.get("call").asInt());
        if (event.has("status")) {
            answer.completeExceptionally(new PeerRefusal(event.get("status").asInt()));
        } else if (event.has("error")) {
            answer.completeExceptionally(
                    new IllegalStateException(event.get("error").asString()));
        } else {
            answer.complete(event);
        }
    }
}
