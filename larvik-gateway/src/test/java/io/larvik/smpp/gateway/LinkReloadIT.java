package io.larvik.smpp.gateway;

import static io.larvik.smpp.simulator.rule.Match.any;
import static io.larvik.smpp.simulator.rule.Rule.when;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Links change, come, go and are drained while a gateway runs. */
class LinkReloadIT {

    private static final String BOTH = "{ name: all, to: { one: 3 }, else: [other] }";
    private static final String ONE = "{ name: all, to: { one: 1 } }";

    @TempDir
    Path folder;

    private final SmppSimulator one = SmppSimulator.start();
    private final SmppSimulator other = SmppSimulator.start();

    /** Where nobody listens. */
    private int nobody;

    @BeforeEach
    void findNobody() throws IOException {
        try (ServerSocket free = new ServerSocket(0)) {
            nobody = free.getLocalPort();
        }
    }

    @AfterEach
    void stop() {
        one.close();
        other.close();
    }

    @Test
    @Tag("D21")
    void changedLinkSettlesWhatIsUnderWayAndBindsAnew() throws Exception {
        one.rule(when(any()).named("slow").delay(Duration.ofSeconds(1)));
        try (Gateway gateway = start(ONE, link("one", one.port()));
                SmppClient shop = shop(gateway)) {
            send(shop, "46701");
            one.takeMessage();

            reload(gateway, ONE, link("one", other.port()));
            send(shop, "46702");

            assertThat(other.takeMessage().to()).isEqualTo("46702");
            assertThat(one.messages()).hasSize(1);
            assertThat(one.sessions()).isEmpty();
            assertThat(gateway.find("test", "46701").toString())
                    .contains("status=sent")
                    .doesNotContain("try 2", "in doubt");
        }
    }

    @Test
    void limitsOfALinkChangeWithoutABind() throws Exception {
        try (Gateway gateway = start(ONE, link("one", one.port()))) {
            var session = one.awaitSession();

            reload(gateway, ONE, link("one", one.port()).replace("}", ", queue: 7, failoverAfter: 5s }"));

            assertThat(one.sessions()).containsExactly(session);
        }
    }

    @Test
    void newLinkIsBoundAndTakesMessages() throws Exception {
        try (Gateway gateway = start(ONE, link("one", one.port()));
                SmppClient shop = shop(gateway)) {
            reload(gateway, "{ name: all, to: { other: 1 } }", link("one", one.port()), link("other", other.port()));
            send(shop, "46701");

            assertThat(other.takeMessage().to()).isEqualTo("46701");
        }
    }

    @Test
    @Tag("D21")
    void whatWaitsForALinkThatIsGoneTakesItsRoute() throws Exception {
        try (Gateway gateway = start(ONE, link("one", nobody), link("other", other.port()));
                SmppClient shop = shop(gateway)) {
            send(shop, "46701");

            reload(gateway, "{ name: all, to: { other: 1 } }", link("other", other.port()));

            assertThat(other.takeMessage().to()).isEqualTo("46701");
        }
    }

    @Test
    @Tag("D21")
    void whatNoRouteIsForIsParkedAndGoesOnceThereIsOne() throws Exception {
        String some = "{ name: some, when: { to: [47] }, to: { other: 1 } }";
        try (Gateway gateway = start(ONE, link("one", nobody), link("other", other.port()));
                SmppClient shop = shop(gateway)) {
            send(shop, "46701");

            reload(gateway, some, link("other", other.port()));
            await(() -> gateway.metrics().contains("event=\"route.parked\""));
            assertThat(links(gateway).get("one").toString()).contains("queued=1");
            assertThat(other.messages()).isEmpty();

            reload(gateway, "{ name: all, to: { other: 1 } }", link("other", other.port()));
            assertThat(other.takeMessage().to()).isEqualTo("46701");
        }
    }

    @Test
    @Tag("D21")
    void linkMayBeGoneAtAStart() throws Exception {
        one.rule(when(any()).named("silent").delay(Duration.ofHours(1)));
        try (Gateway gateway = start(ONE, link("one", one.port()), link("other", other.port()))) {
            SmppClient shop = shop(gateway);
            send(shop, "46701");
            one.takeMessage(); // and no answer comes: it is in doubt
            shop.close(Duration.ZERO);
        }

        try (Gateway gateway = start("{ name: all, to: { other: 1 } }", link("other", other.port()))) {
            assertThat(other.awaitMessages(1, Duration.ofSeconds(20))).hasSize(1);
            await(() -> gateway.find("test", "46701").get(0).get("status").equals("delivered"));
        }
    }

    @Test
    void drainedLinkUnbindsAndItsMessagesTakeAnotherLink() throws Exception {
        try (Gateway gateway = start(BOTH, link("one", one.port()), link("other", other.port()));
                SmppClient shop = shop(gateway)) {
            one.awaitSession();
            other.awaitSession();
            send(shop, "46701");
            assertThat(one.takeMessage().to()).isEqualTo("46701");

            assertThat(drain(gateway, "one", true)).isEmpty();
            await(() -> one.sessions().isEmpty());
            send(shop, "46702");
            assertThat(other.takeMessage().to()).isEqualTo("46702");

            reload(gateway, BOTH, link("one", one.port()).replace("}", ", window: 3 }"), link("other", other.port()));
            send(shop, "46703");
            assertThat(other.takeMessage().to()).isEqualTo("46703");
            assertThat(one.sessions()).isEmpty();

            assertThat(drain(gateway, "one", false)).isEmpty();
            one.awaitSession();
            await(() -> links(gateway).get("one").toString().contains("up=true"));
            send(shop, "46704");
            assertThat(one.takeMessage().to()).isEqualTo("46704");
        }
    }

    @Test
    void whatHasNoOtherWayGoesOutBeforeADrainedLinkUnbinds() throws Exception {
        one.rule(when(any()).named("slow").delay(Duration.ofMillis(200)));
        try (Gateway gateway = start(ONE, link("one", one.port()).replace("}", ", window: 1 }"));
                SmppClient shop = shop(gateway)) {
            one.awaitSession();
            for (int i = 0; i < 5; i++) {
                send(shop, "4670" + i);
            }

            assertThat(drain(gateway, "one", true)).isEmpty();
            one.awaitMessages(5);
            await(() -> one.sessions().isEmpty());
            send(shop, "46709"); // it waits
            await(() -> links(gateway).get("one").toString().contains("queued=1"));

            assertThat(drain(gateway, "one", false)).isEmpty();
            assertThat(one.awaitMessages(6))
                    .last()
                    .extracting(SimulatedMessage::to)
                    .isEqualTo("46709");
        }
    }

    @Test
    void linkThatIsUnknownIsNotDrained() throws Exception {
        try (Gateway gateway = start(ONE, link("one", one.port()))) {
            assertThat(drain(gateway, "nobody", true)).containsExactly("nobody: no link has this name");
        }
    }

    private static List<String> drain(Gateway gateway, String link, boolean begins) throws Exception {
        return gateway.drain("test", link, begins).get(10, TimeUnit.SECONDS);
    }

    private Gateway start(String route, String... links) throws IOException {
        return Gateway.start(config(route, links), failure -> {});
    }

    private void reload(Gateway gateway, String route, String... links) throws Exception {
        assertThat(gateway.reload(config(route, links)).get(10, TimeUnit.SECONDS))
                .isEmpty();
    }

    private GatewayConfig config(String route, String... links) throws IOException {
        return Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                limits: { shutdownDrain: 1s }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH" } }
                links:
                %s
                routes:
                  - %s
                """.formatted(String.join("\n", links), route));
    }

    private static String link(String name, int port) {
        return "  %s: { url: \"smpp://acme@127.0.0.1:%d\", password: secret }".formatted(name, port);
    }

    private static SmppClient shop(Gateway gateway) {
        return SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port());
    }

    private static void send(SmppClient shop, String to) {
        shop.send(Sms.to(to).from("Larvik").text("Hello").requestReceipt());
    }

    private static Map<?, ?> links(Gateway gateway) {
        return (Map<?, ?>) gateway.status().get("links");
    }

    private static void await(BooleanSupplier isSo) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (!isSo.getAsBoolean()) {
            assertThat(System.nanoTime()).as("it takes too long").isLessThan(deadline);
            Thread.onSpinWait();
        }
    }
}
