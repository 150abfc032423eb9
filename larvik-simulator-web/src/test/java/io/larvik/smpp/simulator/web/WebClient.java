package io.larvik.smpp.simulator.web;

import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The API of a simulator and a client of it. */
final class WebClient implements AutoCloseable {

    static final String TOKEN = "0123456789abcdef";

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final SimulatorWeb web;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    WebClient(SmppSimulator simulator) {
        web = SimulatorWeb.start(simulator, 0, TOKEN);
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

    int status(String method, String path, String body) {
        return call(method, path, body).statusCode();
    }

    /** Calls the API with the token. */
    HttpResponse<String> call(String method, String path, String body) {
        HttpRequest.Builder request = request("/api/v1" + path)
                .header("Authorization", "Bearer " + TOKEN)
                .method(method, publisher(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return send(request, HttpResponse.BodyHandlers.ofString());
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
