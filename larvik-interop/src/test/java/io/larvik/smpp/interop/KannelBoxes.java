package io.larvik.smpp.interop;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Kannel's processes: bearerbox speaks SMPP, and smsbox speaks HTTP with the test. The test adds connections to the
 * running bearerbox and removes them; bearerbox reads its configuration again each time.
 */
final class KannelBoxes implements AutoCloseable {

    static final String VERSION = "1.4.5";

    private static final String HOST = "127.0.0.1";
    private static final int PARALLEL = 64;

    /**
     * Has one connection from the start, to bearerbox itself, because bearerbox waits for smsbox only with a
     * connection.
     */
    private static final String CONFIGURATION = """
            group = core
            admin-port = %1$d
            admin-interface = 127.0.0.1
            admin-password = secret
            smsbox-port = %2$d
            smsbox-interface = 127.0.0.1
            sms-resend-freq = 1
            log-level = 0

            group = smsbox
            bearerbox-host = 127.0.0.1
            bearerbox-port = %2$d
            sendsms-port = %3$d
            sendsms-interface = 127.0.0.1
            log-level = 1

            group = sendsms-user
            username = foo
            password = bar
            concatenation = true
            max-messages = 10

            group = sms-service
            keyword = default
            catch-all = true
            max-messages = 0
            get-url = "http://127.0.0.1:%4$d/message?smsc=%%i&from=%%p&to=%%P&coding=%%c&text=%%b"

            group = smsc
            smsc = loopback
            smsc-id = itself
            allowed-smsc-id = itself
            """;

    private final Map<String, KannelEsme> esmes = new ConcurrentHashMap<>();
    private final Map<String, String> configurations = new ConcurrentHashMap<>();
    private final AtomicInteger lastSmsc = new AtomicInteger();
    private final HttpClient http = HttpClient.newHttpClient();
    private final ExecutorService senders = Executors.newFixedThreadPool(PARALLEL);
    private int adminPort;
    private int sendPort;
    private String configuration = "";
    private @Nullable Path file;
    private @Nullable HttpServer application;
    private @Nullable KannelBox bearerbox;
    private @Nullable KannelBox smsbox;

    /** Starts both processes, and skips the test where Kannel is not installed. */
    void start(Path folder) throws Exception {
        Installed.require(KannelBox.isInstalled(), "Kannel", "apt-get install kannel");
        application = serve();
        adminPort = freePort();
        sendPort = freePort();
        configuration = CONFIGURATION.formatted(
                adminPort, freePort(), sendPort, application.getAddress().getPort());
        file = folder.resolve("kannel.conf");
        write();
        bearerbox = KannelBox.start("bearerbox", file, this::received);
        bearerbox.await("Start-up done");
        smsbox = KannelBox.start("smsbox", file, (smsc, command, status) -> {});
        smsbox.await("Connected to bearerbox");
        bearerbox.await("Client connected");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    // ---- connections ----

    String nextSmsc() {
        return "smsc-" + lastSmsc.incrementAndGet();
    }

    void add(String smsc, KannelEsme esme, String settings) throws Exception {
        esmes.put(smsc, esme);
        configurations.put(smsc, """

                group = smsc
                smsc-id = %1$s
                allowed-smsc-id = %1$s
                """.formatted(smsc) + settings);
        write();
        administer("add-smsc", smsc);
    }

    void remove(String smsc) throws Exception {
        administer("remove-smsc", smsc);
        configurations.remove(smsc);
        esmes.remove(smsc);
    }

    private void write() throws IOException {
        Files.writeString(file, configuration + String.join("", configurations.values()));
    }

    /** Sends bearerbox a command about a connection. */
    void administer(String command, String smsc) throws Exception {
        get(adminPort, "/" + command, Map.of("password", "secret", "smsc", smsc));
    }

    private void received(String smsc, String command, int status) {
        KannelEsme esme = esmes.get(smsc);
        if (esme != null) { // null after its removal
            esme.received(command, status);
        }
    }

    // ---- messages ----

    /** Passes a message to smsbox, and asks for a report of the events in the mask. */
    CompletableFuture<Void> send(String smsc, String key, PeerMessage message, int mask) {
        Map<String, String> parameters = new HashMap<>();
        parameters.put("username", "foo");
        parameters.put("password", "bar");
        parameters.put("smsc", smsc);
        parameters.put("from", message.from());
        parameters.put("to", message.to());
        parameters.put("text", message.text());
        parameters.put("charset", "UTF-8");
        parameters.put("coding", ShortMessage.of(message.text()).dataCoding() == 0 ? "0" : "2");
        parameters.put("dlr-mask", String.valueOf(mask));
        parameters.put(
                "dlr-url",
                "http://%s:%d/report?smsc=%s&key=%s&kind=%%d&id=%%F&answer=%%A"
                        .formatted(HOST, application.getAddress().getPort(), smsc, key));
        return CompletableFuture.runAsync(() -> get(sendPort, "/cgi-bin/sendsms", parameters), senders);
    }

    private void get(int port, String path, Map<String, String> parameters) {
        StringBuilder query = new StringBuilder();
        parameters.forEach(
                (name, value) -> query.append('&').append(name).append('=').append(URLEncoder.encode(value, UTF_8)));
        URI uri = URI.create("http://" + HOST + ":" + port + path + "?" + query.substring(1));
        HttpRequest request = HttpRequest.newBuilder(uri)
                .version(HttpClient.Version.HTTP_1_1)
                .timeout(Duration.ofSeconds(Soon.SECONDS))
                .build();
        HttpResponse<String> response =
                http.sendAsync(request, HttpResponse.BodyHandlers.ofString()).join();
        assertThat(response.statusCode()).as("%s: %s", path, response.body()).isBetween(200, 202);
        assertThat(response.body()).as(path).doesNotStartWith("Could not");
    }

    private HttpServer serve() throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(HOST, 0), 0);
        server.createContext("/message", exchange -> {
            Map<String, String> query = query(exchange);
            KannelEsme esme = esmes.get(query.get("smsc"));
            esme.delivered(
                    new PeerMessage(withoutPlus(query.get("from")), withoutPlus(query.get("to")), text(query), false));
            answer(exchange);
        });
        server.createContext("/report", exchange -> {
            Map<String, String> query = query(exchange);
            KannelEsme esme = esmes.get(query.get("smsc"));
            esme.reported(query.get("key"), Integer.parseInt(query.get("kind")), query.get("id"), query.get("answer"));
            answer(exchange);
        });
        server.start();
        return server;
    }

    /** Decodes the text: smsbox sends GSM 03.38 as UTF-8, but UCS-2 unchanged. */
    private static String text(Map<String, String> query) {
        byte[] octets = query.get("text").getBytes(ISO_8859_1);
        return new String(octets, query.get("coding").equals("2") ? UTF_16BE : UTF_8);
    }

    private static Map<String, String> query(HttpExchange exchange) {
        Map<String, String> query = new HashMap<>();
        for (String parameter : exchange.getRequestURI().getRawQuery().split("&")) {
            int equals = parameter.indexOf('=');
            query.put(parameter.substring(0, equals), URLDecoder.decode(parameter.substring(equals + 1), ISO_8859_1));
        }
        return query;
    }

    private static String withoutPlus(String number) {
        return number.startsWith("+") ? number.substring(1) : number;
    }

    private static void answer(HttpExchange exchange) throws IOException {
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    @Override
    public void close() {
        if (smsbox != null) {
            smsbox.close();
        }
        if (bearerbox != null) {
            bearerbox.close();
        }
        if (application != null) {
            application.stop(0);
        }
        senders.shutdownNow();
    }
}
