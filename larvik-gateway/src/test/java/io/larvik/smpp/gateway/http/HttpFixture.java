package io.larvik.smpp.gateway.http;

import io.larvik.http.OpenApi;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.HttpAccess;
import io.larvik.smpp.gateway.config.Limit;
import io.larvik.smpp.gateway.config.Limits;
import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.gateway.config.Webhook;
import io.larvik.smpp.gateway.core.Accepted;
import io.larvik.smpp.gateway.core.NewMessage;
import io.larvik.smpp.gateway.core.Posted;
import io.larvik.smpp.session.Network;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The door for HTTP with an intake that takes all messages, and a client of it. Every answer is held against openapi.yaml. */
final class HttpFixture implements AutoCloseable {

    static final OpenApi API = OpenApi.beside(HttpDoor.class, "openapi.yaml");
    static final String KEY = "shop-key-0123456789";
    static final String BANK_KEY = "bank-key-0123456789";
    static final String FAR_KEY = "far-key-0123456789";
    static final long NOW = 1_796_000_000_000L;

    /** No limit of time or number is reached by chance. */
    static final Limits WIDE = limits(Map.of());

    /** Returns limits that no test reaches by chance, but for those that are given. */
    static Limits limits(Map<Limit, Long> some) {
        Map<Limit, Long> all = new EnumMap<>(Map.of(
                Limit.HTTP_KEY_RATE, 1_000_000L,
                Limit.HTTP_HEADER_TIMEOUT, 20_000L,
                Limit.HTTP_BODY_TIMEOUT, 20_000L));
        all.putAll(some);
        return new Limits(all);
    }

    private static final Webhook WEBHOOK =
            new Webhook(URI.create("https://shop.example/sms"), List.of("secret"), Set.of(), List.of());

    private static final JsonMapper JSON = JsonMapper.builder().build();

    final List<NewMessage> taken = new CopyOnWriteArrayList<>();
    final HttpDoor door;

    private final AtomicLong ids = new AtomicLong(500_000_000_000_000_000L);
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    HttpFixture() {
        this(WIDE);
    }

    HttpFixture(Limits limits) {
        door = open(limits, (account, message) -> {
            taken.add(message);
            return CompletableFuture.completedFuture(new Accepted(ids.incrementAndGet(), "tele", false));
        });
    }

    HttpFixture(HttpDoor.Submits submits) {
        this(WIDE, submits);
    }

    HttpFixture(Limits limits, HttpDoor.Submits submits) {
        door = open(limits, submits);
    }

    private static HttpDoor open(Limits limits, HttpDoor.Submits submits) {
        HttpDoor door = new HttpDoor(
                new Listen("127.0.0.1", 0, null),
                limits,
                accounts(),
                submits,
                new StoredForTests(),
                HttpFixture::ping,
                account -> 7,
                () -> NOW);
        door.open();
        return door;
    }

    /** The webhook of the shop takes a ping, and that of the bank does not answer. */
    private static void ping(Account account, Consumer<Posted> then) {
        then.accept(account.name().equals("shop") ? new Posted.Answered(204, null) : new Posted.Failed("timeout"));
    }

    static Map<String, Account> accounts() {
        return Map.of(
                "shop", account("shop", KEY, List.of()),
                "bank", account("bank", BANK_KEY, List.of(Network.of("127.0.0.0/8"))),
                "far", account("far", FAR_KEY, List.of(Network.of("192.0.2.0/24"))));
    }

    private static Account account(String name, String key, List<Network> allow) {
        return new Account(
                name,
                null,
                new HttpAccess(Map.of("web", sha256(key)), allow),
                name.equals("far") ? null : WEBHOOK,
                null,
                100_000,
                List.of(),
                Duration.ofHours(24),
                Account.OnUnknown.RESEND);
    }

    private static String sha256(String key) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** Sends a request with the key of the shop. */
    HttpResponse<String> call(String method, String path, String body) {
        return call(method, path, body, "Authorization", "Bearer " + KEY);
    }

    /** Sends a request with these headers. */
    HttpResponse<String> call(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + door.port() + path))
                .method(
                        method,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            API.check(method, path, answer.statusCode(), type, answer.body());
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /** Returns what is answered with a status. */
    JsonNode expect(int status, String method, String path, String body) {
        HttpResponse<String> answer = call(method, path, body);
        if (answer.statusCode() != status) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return json(answer.body());
    }

    Socket socket() throws IOException {
        return new Socket("127.0.0.1", door.port());
    }

    /** Sends octets and returns what comes until the connection ends. */
    String octets(String octets) {
        try (Socket socket = socket()) {
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.ISO_8859_1));
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        door.close();
    }
}
