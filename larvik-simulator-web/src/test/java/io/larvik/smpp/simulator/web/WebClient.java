package io.larvik.smpp.simulator.web;

import io.larvik.http.OpenApi;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of a simulator and a client of it. */
final class WebClient implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef";

    /** What every answer is held against. */
    static final OpenApi API = OpenApi.beside(SimulatorWeb.class, "openapi.yaml");

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimulatorWeb web;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    WebClient(SmppSimulator simulator) {
        this(simulator, WebLimits.USUAL);
    }

    WebClient(SmppSimulator simulator, WebLimits limits) {
        web = SimulatorWeb.listen(WebOptions.of(0, TOKEN), limits);
        web.serve(simulator);
    }

    SimulatorWeb server() {
        return web;
    }

    int port() {
        return web.port();
    }

    static JsonNode json(String text) {
        return JSON.readTree(text);
    }

    /** Returns what the API answers with 200. */
    JsonNode get(String path) {
        HttpResponse<String> answer = call("GET", path, "");
        if (answer.statusCode() != 200) {
            throw new AssertionError(path + ": " + answer.statusCode() + " " + answer.body());
        }
        return json(answer.body());
    }

    /** Returns what the API answers to a body of JSON with a status. */
    JsonNode call(int status, String method, String path, String body) {
        HttpResponse<String> answer = call(method, path, body);
        if (answer.statusCode() != status) {
            throw new AssertionError(method + " " + path + ": " + answer.statusCode() + " " + answer.body());
        }
        return answer.body().isEmpty() ? JSON.nullNode() : json(answer.body());
    }

    int status(String method, String path, String body) {
        return call(method, path, body).statusCode();
    }

    /** Calls the API with the token; what is no JSON is YAML. */
    HttpResponse<String> call(String method, String path, String body) {
        boolean isJson = body.startsWith("{") || body.startsWith("[");
        return call(method, path, body.isEmpty() ? "" : isJson ? "application/json" : "application/yaml", body);
    }

    /** Calls the API with the token. */
    HttpResponse<String> call(String method, String path, String type, String body) {
        HttpRequest.Builder request = request("/api/v1" + path)
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, publisher(body));
        if (!type.isEmpty()) {
            request.header("Content-Type", type);
        }
        HttpResponse<String> answer = send(request, HttpResponse.BodyHandlers.ofString());
        String answered = answer.headers().firstValue("Content-Type").orElse("");
        API.check(method, path, answer.statusCode(), answered, answer.body());
        return answer;
    }

    /** Returns the status that the API answers to octets. */
    int call(String method, String path, String type, byte[] body) {
        return send(
                        request("/api/v1" + path)
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Content-Type", type)
                                .method(method, HttpRequest.BodyPublishers.ofByteArray(body)),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    /** Returns the status that the API answers to a body whose length it is not told. */
    int chunked(String method, String path, String body) {
        byte[] octets = body.getBytes(StandardCharsets.UTF_8);
        return send(
                        request("/api/v1" + path)
                                .header("Authorization", "Bearer " + TOKEN)
                                .header("Content-Type", "application/json")
                                .method(
                                        method,
                                        HttpRequest.BodyPublishers.ofInputStream(
                                                () -> new ByteArrayInputStream(octets))),
                        HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    Socket socket() throws IOException {
        return new Socket("127.0.0.1", port());
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

    /** Calls any path without the token. */
    HttpResponse<String> raw(String method, String path) {
        return send(request(path).method(method, publisher("")), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<InputStream> stream(String path) {
        return send(
                request("/api/v1" + path).header("Authorization", "Bearer " + TOKEN),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    HttpResponse<InputStream> stream(String path, String header, String value) {
        return send(
                request("/api/v1" + path)
                        .header("Authorization", "Bearer " + TOKEN)
                        .header(header, value),
                HttpResponse.BodyHandlers.ofInputStream());
    }

    /** Returns the status; 0 if the connection ends before. */
    int lenient(String method, String path, String body) {
        try {
            return call(method, path, "application/json", body.getBytes(StandardCharsets.UTF_8));
        } catch (UncheckedIOException e) {
            return 0;
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    private static HttpRequest.BodyPublisher publisher(String body) {
        return body.isEmpty() ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body);
    }

    private <T> HttpResponse<T> send(HttpRequest.Builder request, HttpResponse.BodyHandler<T> handler) {
        try {
            return http.send(request.build(), handler);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        web.close();
    }
}
