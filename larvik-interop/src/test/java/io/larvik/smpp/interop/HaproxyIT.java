package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.ServerListener;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppEvent;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * The configuration of HAProxy in docs/howto/proxy-and-balancer.md, with ports of its own, and with a check each 100 ms.
 */
@Timeout(60)
class HaproxyIT {

    private static final Path PAGE = Path.of("../docs/howto/proxy-and-balancer.md");
    private static final Pattern CONFIGURATION = Pattern.compile("```haproxy\\n(.*?)```", Pattern.DOTALL);

    /** An address of the customer that is neither the balancer's nor the server's. */
    private static final String CUSTOMER = "127.0.0.2";

    @TempDir
    private Path folder;

    private final AtomicInteger connections = new AtomicInteger();
    private final SmppServer first = server();
    private final SmppServer second = server();
    private Process haproxy;
    private SmppClient customer;

    private SmppServer server() {
        return SmppServer.builder()
                .port(0)
                .accept(o -> o.proxyProtocol("127.0.0.1"))
                .authenticate(bind -> BindDecision.accept())
                .onSms((session, sms) -> sms.accept())
                .listener(new ServerListener() {
                    @Override
                    public void onConnected(Session session) {
                        connections.incrementAndGet();
                    }
                })
                .start();
    }

    @BeforeEach
    void startHaproxyAndBind() throws IOException {
        Path program = Stream.of((System.getenv("PATH") + ":/usr/sbin").split(File.pathSeparator))
                .map(directory -> Path.of(directory, "haproxy"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        Installed.require(program != null, "HAProxy", "apt-get install haproxy");
        int port = freePort();
        Path file = Files.writeString(folder.resolve("haproxy.cfg"), configuration(port));
        haproxy = new ProcessBuilder(program.toString(), "-db", "-f", file.toString())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("haproxy.log").toFile())
                .start();
        customer = SmppClient.builder()
                .port(port)
                .systemId("foo")
                .password("bar")
                .localAddress(InetAddress.getByName(CUSTOMER))
                .reconnect(o -> o.delay(Duration.ofMillis(1), Duration.ofMillis(100)))
                .connectInBackground();
        await("the customer is bound").atMost(Duration.ofSeconds(30)).until(customer::isConnected);
    }

    @AfterEach
    void close() throws InterruptedException {
        if (customer != null) {
            customer.close();
        }
        if (haproxy != null) {
            haproxy.destroy();
            haproxy.waitFor(10, TimeUnit.SECONDS);
        }
        first.close();
        second.close();
    }

    @Test
    void serverSeesTheAddressOfTheCustomer() {
        assertThat(customer.send(Sms.to("46709771337").text("Hello")).messageIds())
                .hasSize(1);

        Session session = Stream.of(first, second)
                .flatMap(server -> server.sessions().stream())
                .findFirst()
                .orElseThrow();
        assertThat(session.remoteAddress().getHostString()).isEqualTo(CUSTOMER);
    }

    @Test
    void otherServerTakesOver() {
        SmppServer bound = first.sessions().isEmpty() ? second : first;

        bound.close();

        await("the customer is bound to the other")
                .atMost(Duration.ofSeconds(30))
                .until(() -> (bound == first ? second : first).sessions().size() == 1);
    }

    @Test
    void checksCauseNoEvents() {
        await("there were checks").atMost(Duration.ofSeconds(30)).until(() -> connections.get() > 10);

        Map<SmppEvent, Long> events = new HashMap<>(first.eventCounts());
        second.eventCounts().forEach((event, count) -> events.merge(event, count, Long::sum));
        assertThat(events).containsOnly(Map.entry(SmppEvent.SESSION_BOUND, 1L));
    }

    private String configuration(int port) throws IOException {
        Matcher configuration = CONFIGURATION.matcher(Files.readString(PAGE));
        assertThat(configuration.find()).isTrue();
        return configuration
                .group(1)
                .replace("127.0.0.1:2775", "127.0.0.1:" + port)
                .replace("127.0.0.1:2776", "127.0.0.1:" + first.port())
                .replace("127.0.0.1:2777", "127.0.0.1:" + second.port())
                .replace("inter 10s", "inter 100ms");
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
