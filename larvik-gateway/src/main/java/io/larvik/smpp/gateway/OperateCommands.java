package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.gateway.config.Operate;
import io.larvik.smpp.gateway.operate.ControlToken;
import io.larvik.yaml.YamlException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a gateway that runs on this machine. It needs {@code operate.listen}, and to read the data folder. */
final class OperateCommands {

    private static final int OK = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(40);
    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final Path file;
    private final CommandLine command;

    OperateCommands(Path file, CommandLine command) {
        this.file = file;
        this.command = command;
    }

    /** Prints what is under way; returns the exit code. */
    int status() {
        return ask("GET", "/control/status");
    }

    /** Prints what became of messages with an id, number or reference; returns the exit code. */
    int find(String wanted) {
        return ask("GET", "/control/find?wanted=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8));
    }

    /** Prints who did what; returns the exit code. */
    int audit() {
        return ask("GET", "/control/audit");
    }

    /** Lets the gateway read its configuration again; returns the exit code. */
    int reload() {
        return ask("POST", "/control/reload");
    }

    /** Drains a link, or ends that; returns the exit code. */
    int drain(String link, boolean ends) {
        return ask(
                ends ? "DELETE" : "POST",
                "/control/drain/"
                        + URLEncoder.encode(link, StandardCharsets.UTF_8).replace("+", "%20"));
    }

    private int ask(String method, String path) {
        try {
            GatewayConfig config = ConfigReader.read(file, System::getenv);
            Operate operate = config.operate();
            if (operate == null) {
                return fail(file + ": operate.listen is needed for this");
            }
            HttpResponse<String> answer = client(operate.listen())
                    .send(
                            HttpRequest.newBuilder(URI.create(address(operate.listen()) + path))
                                    .timeout(PATIENCE)
                                    .header(
                                            "Authorization",
                                            ControlToken.read(config.data()).header())
                                    .method(method, HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
            print(JSON.readTree(answer.body().isEmpty() ? "{}" : answer.body()));
            return answer.statusCode() == OK ? CommandLine.ExitCode.OK : CommandLine.ExitCode.SOFTWARE;
        } catch (YamlException e) {
            e.faults().forEach(fault -> command.getErr().println(fault));
            return CommandLine.ExitCode.USAGE;
        } catch (IOException e) {
            return fail("no gateway answers here: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return CommandLine.ExitCode.SOFTWARE;
        }
    }

    private static HttpClient client(Listen listen) {
        return listen.tls() == null
                ? HttpClient.newHttpClient()
                : HttpClient.newBuilder()
                        .sslContext(PinnedCertificate.context(listen.tls().cert()))
                        .build();
    }

    /** Where everybody is listened to, this machine is among them. */
    private static String address(Listen listen) throws IOException {
        String host = InetAddress.getByName(listen.host()).isAnyLocalAddress() ? "127.0.0.1" : listen.host();
        return (listen.tls() == null ? "http://" : "https://") + host + ":" + listen.port();
    }

    /** Prints an answer, a line for each value. */
    private void print(JsonNode answer) {
        answer.path("messages").forEach(message -> {
            command.getOut()
                    .println(message.path("id").asString() + " of "
                            + message.path("account").asString() + " to "
                            + message.path("to").asString() + ": "
                            + message.path("status").asString());
            message.path("steps").forEach(step -> command.getOut().println("  " + step.asString()));
        });
        if (answer.has("messages") && answer.get("messages").isEmpty()) {
            command.getOut().println("no message has it");
        }
        answer.path("audit")
                .forEach(entry -> command.getOut()
                        .println(entry.path("at").asString() + " "
                                + entry.path("who").asString() + ": "
                                + entry.path("what").asString() + " "
                                + entry.path("detail").asString()));
        lines("", answer).forEach((key, value) -> command.getOut().println(key + ": " + value));
        command.getOut().flush();
    }

    private static Map<String, String> lines(String prefix, JsonNode node) {
        Map<String, String> lines = new TreeMap<>();
        node.properties().forEach(each -> {
            String key = prefix.isEmpty() ? each.getKey() : prefix + "." + each.getKey();
            if (key.equals("messages") || key.equals("audit")) {
                return; // printed before
            }
            if (each.getValue().isObject()) {
                lines.putAll(lines(key, each.getValue()));
            } else {
                lines.put(
                        key,
                        each.getValue().isString()
                                ? each.getValue().asString()
                                : each.getValue().toString());
            }
        });
        return lines;
    }

    private int fail(String why) {
        command.getErr().println(why);
        command.getErr().flush();
        return CommandLine.ExitCode.SOFTWARE;
    }
}
