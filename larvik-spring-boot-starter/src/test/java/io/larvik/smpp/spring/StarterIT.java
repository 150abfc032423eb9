package io.larvik.smpp.spring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.ReceivedReceipt;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.server.SmsHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.boot.autoconfigure.AutoConfigurations;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.boot.health.contributor.Status;
import org.springframework.boot.test.context.assertj.AssertableApplicationContext;
import org.springframework.boot.test.context.runner.ApplicationContextRunner;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class StarterIT {

    private final ApplicationContextRunner runner = new ApplicationContextRunner()
            .withConfiguration(AutoConfigurations.of(
                    SmppClientAutoConfiguration.class,
                    SmppNamedClientsAutoConfiguration.class,
                    SmppServerAutoConfiguration.class,
                    SmppLifecycleAutoConfiguration.class,
                    SmppMetersAutoConfiguration.class,
                    SmppHealthAutoConfiguration.class));

    private SmppServer server;

    @AfterEach
    void closeServer() {
        if (server != null) {
            server.close();
        }
    }

    @Test
    void messagesAndReceiptsReachTheirHandler() {
        startServer(builder -> builder.onSms((session, sms) -> {
            sms.accept("17");
            sms.sendReceipt(MessageState.DELIVERED);
        }));
        Inbox inbox = new Inbox();

        runner.withPropertyValues(url()).withBean(Inbox.class, () -> inbox).run(context -> {
            context.getBean(SmppClient.class)
                    .send(Sms.to("46701113311").text("code 1").requestReceipt());
            server.deliver("shop", Sms.to("46701113311").from("46700000001").text("STOP"))
                    .join();

            assertThat(List.of(inbox.next(), inbox.next()))
                    .containsExactlyInAnyOrder("receipt 17 of default", "message STOP of default");
        });
    }

    @Test
    void namedClientSendsAndItsHandlersGetWhatItReceives() {
        startServer(builder -> builder.onSms((session, sms) -> {
            sms.accept(session.account() + "1");
            sms.sendReceipt(MessageState.DELIVERED);
        }));

        runner.withPropertyValues(url())
                .withPropertyValues("smpp.clients.bulk.url=smpp://bulk:secret@127.0.0.1:" + server.port())
                .withUserConfiguration(TwoInboxes.class)
                .run(context -> {
                    Sms sms = Sms.to("46701113311").text("code 1").requestReceipt();
                    assertThat(context.getBean("bulk", SmppClient.class)
                                    .send(sms)
                                    .messageIds())
                            .containsExactly("bulk1");
                    assertThat(context.getBean(SmppClient.class).send(sms).messageIds())
                            .containsExactly("shop1");
                    server.deliver("bulk", Sms.to("46701113311").text("to bulk"))
                            .join();
                    server.deliver("shop", Sms.to("46701113311").text("to shop"))
                            .join();

                    Inbox bulk = context.getBean("bulkInbox", Inbox.class);
                    assertThat(List.of(bulk.next(), bulk.next()))
                            .containsExactlyInAnyOrder("receipt bulk1 of bulk", "message to bulk of bulk");
                    Inbox shop = context.getBean("shopInbox", Inbox.class);
                    assertThat(List.of(shop.next(), shop.next()))
                            .containsExactlyInAnyOrder("receipt shop1 of default", "message to shop of default");
                });
    }

    @Test
    void handlersHaveAccountSessionAndPeerInTheMdc() {
        startServer(builder -> builder);
        BlockingQueue<Map<String, String>> contexts = new LinkedBlockingQueue<>();

        runner.withPropertyValues(url())
                .withBean(SmppMessageHandler.class, () -> recorder(contexts))
                .run(context -> {
                    SmppClient client = context.getBean(SmppClient.class);
                    awaitBound(context);
                    server.deliver("shop", Sms.to("46701113311").text("STOP")).join();

                    assertThat(contexts.poll(10, TimeUnit.SECONDS))
                            .containsEntry("smpp.account", "shop")
                            .containsEntry(
                                    "smpp.session",
                                    client.links().get(0).session().name())
                            .containsEntry("smpp.peer", "127.0.0.1:" + server.port());
                });
    }

    @Test
    void handlersOfTheServerHaveTheMdcToo() {
        BlockingQueue<Map<String, String>> contexts = new LinkedBlockingQueue<>();
        SmsHandler handler = (session, sms) -> {
            contexts.add(mdc());
            sms.accept();
        };

        runner.withPropertyValues("smpp.server.port=0")
                .withBean(SmsHandler.class, () -> handler)
                .run(context -> {
                    int port = context.getBean(SmppServer.class).port();
                    try (SmppClient client = SmppClient.connect("smpp://shop:secret@127.0.0.1:" + port)) {
                        client.send(Sms.to("46701113311").text("hello"));
                    }
                    assertThat(contexts.poll(10, TimeUnit.SECONDS)).containsEntry("smpp.account", "shop");
                });
    }

    @Test
    void mdcCanBeSwitchedOff() {
        startServer(builder -> builder);
        BlockingQueue<Map<String, String>> contexts = new LinkedBlockingQueue<>();

        runner.withPropertyValues(url())
                .withPropertyValues("smpp.mdc=false")
                .withBean(SmppMessageHandler.class, () -> recorder(contexts))
                .run(context -> {
                    awaitBound(context);
                    server.deliver("shop", Sms.to("46701113311").text("STOP")).join();

                    assertThat(contexts.poll(10, TimeUnit.SECONDS)).isEmpty();
                });
    }

    @Test
    void messageIsRefusedIfItsHandlerThrowsAndComesAgain() {
        startServer(builder -> builder);
        AtomicInteger calls = new AtomicInteger();
        SmppMessageHandler handler = (client, message) -> {
            if (calls.incrementAndGet() == 1) {
                throw new IllegalStateException("no room");
            }
        };

        runner.withPropertyValues(url())
                .withBean(SmppMessageHandler.class, () -> handler)
                .run(context -> {
                    awaitBound(context);
                    server.deliver("shop", Sms.to("46701113311").text("STOP"))
                            .orTimeout(20, TimeUnit.SECONDS)
                            .join();

                    assertThat(calls).hasValue(2);
                });
    }

    @Test
    void applicationStartsWhileTheMessageCentreIsDown() throws IOException {
        int port = freePort();

        runner.withPropertyValues(url(port)).run(context -> {
            await().until(() -> health(context).getDetails().toString().contains("refused"));
            assertThat(health(context).getStatus()).isEqualTo(Status.DOWN);

            startServer(builder -> builder.port(port));

            await().until(() -> health(context).getStatus().equals(Status.UP));
        });
    }

    @Test
    void healthShowsEachLinkWithoutPassword() {
        startServer(builder -> builder.systemId("mc"));

        runner.withPropertyValues(url()).run(context -> {
            awaitBound(context);
            JsonNode details = JsonMapper.shared().valueToTree(health(context).getDetails());

            assertThat(details.path("bound").asString()).isEqualTo("1 of 1");
            JsonNode link = details.path("links").path(0);
            assertThat(link.path("hosts").path(0).asString()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(link.path("state").asString()).isEqualTo("bound");
            assertThat(link.path("peer").asString()).isEqualTo("127.0.0.1:" + server.port());
            assertThat(link.path("system_id").asString()).isEqualTo("mc");
            assertThat(link.path("in_flight").asInt()).isZero();
            assertThat(link.path("bound_for").asString()).endsWith("s");
            assertThat(details.toString()).doesNotContain("secret");
        });
    }

    @Test
    void failFastStopsTheStartWithTheLastFailure() throws IOException {
        runner.withPropertyValues(url(freePort()))
                .withPropertyValues("smpp.client.fail-fast=true", "smpp.client.start-timeout=500ms")
                .run(context -> {
                    FailureAnalysis analysis = new SmppFailureAnalyzer().analyze(context.getStartupFailure());

                    assertThat(context).getFailure().hasRootCauseInstanceOf(ConnectException.class);
                    assertThat(analysis.getDescription()).contains("not bound within 500 ms", "127.0.0.1", "refused");
                    assertThat(analysis.getAction()).contains("smpp.client.fail-fast");
                });
    }

    @Test
    void failFastTellsOfARefusedBind() {
        startServer(builder -> builder.authenticate(bind -> BindDecision.reject()));

        runner.withPropertyValues(url())
                .withPropertyValues("smpp.client.fail-fast=true", "smpp.client.reconnect.stop-when-refused=true")
                .run(context -> assertThat(context).getFailure().hasStackTraceContaining("ESME_RINVPASWD"));
    }

    @Test
    void failFastStartsWithABoundClient() {
        startServer(builder -> builder);

        runner.withPropertyValues(url())
                .withPropertyValues("smpp.client.fail-fast=true")
                .run(context -> assertThat(context.getBean(SmppClient.class).isConnected())
                        .isTrue());
    }

    @Test
    void stopUnbindsAndSecondStartIsRefused() {
        startServer(builder -> builder);

        runner.withPropertyValues(url()).run(context -> {
            awaitBound(context);

            context.stop();

            context.getBean(SmppClient.class).awaitTermination();
            await().until(() -> server.sessions().isEmpty());
            assertThatThrownBy(context::start).hasStackTraceContaining("do not come back");
        });
    }

    @Test
    void ownClientIsOpenedAndHasHealthAndMeters() {
        startServer(builder -> builder);
        SmppClient own = SmppClient.builder()
                .name("own")
                .url("smpp://shop:secret@127.0.0.1:" + server.port())
                .create();

        runner.withBean("mine", SmppClient.class, () -> own)
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    await().until(own::isConnected);
                    assertThat(contributor(context).getContributor("own")).isNotNull();
                    assertThat(context.getBean(MeterRegistry.class)
                                    .get("smpp.client.links")
                                    .tags("client", "own", "state", "bound")
                                    .gauge()
                                    .value())
                            .isOne();
                });
    }

    @Test
    void clientAndServerHaveMeters() {
        startServer(builder -> builder.onSms((session, sms) -> sms.accept()));

        runner.withPropertyValues(url())
                .withPropertyValues("smpp.server.port=0")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> {
                    context.getBean(SmppClient.class).send(Sms.to("46701113311").text("code 1"));

                    MeterRegistry registry = context.getBean(MeterRegistry.class);
                    assertThat(registry.get("smpp.client.requests")
                                    .tags("client", "default", "command", "submit_sm", "outcome", "SUCCESS")
                                    .timer()
                                    .count())
                            .isOne();
                    assertThat(registry.get("smpp.server.sessions")
                                    .tags("server", "server", "state", "bound")
                                    .gauge()
                                    .value())
                            .isZero();
                });
    }

    @Test
    void metersCanBeSwitchedOff() {
        startServer(builder -> builder);

        runner.withPropertyValues(url())
                .withPropertyValues("smpp.metrics.enabled=false")
                .withBean(MeterRegistry.class, SimpleMeterRegistry::new)
                .run(context -> assertThat(context.getBean(MeterRegistry.class).getMeters())
                        .isEmpty());
    }

    @Test
    void serverAuthenticatesAndHandlesMessages() {
        BlockingQueue<String> texts = new LinkedBlockingQueue<>();
        SmsHandler handler = (session, sms) -> {
            texts.add(session.account() + ": " + sms.text());
            sms.accept();
        };

        runner.withPropertyValues("smpp.server.port=0")
                .withBean(SmsHandler.class, () -> handler)
                .withBean(
                        SmppBindAuthenticator.class,
                        () -> bind -> bind.matches("shop", "secret") ? BindDecision.accept() : BindDecision.reject())
                .run(context -> {
                    int port = context.getBean(SmppServer.class).port();
                    try (SmppClient client = SmppClient.connect("smpp://shop:secret@127.0.0.1:" + port)) {
                        client.send(Sms.to("46701113311").text("hello"));
                    }
                    assertThat(texts).containsExactly("shop: hello");
                    assertThatThrownBy(() -> SmppClient.connect("smpp://shop:guess@127.0.0.1:" + port))
                            .hasMessageContaining("ESME_RINVPASWD");
                });
    }

    @Test
    void portInUseStopsTheStartInWords() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            runner.withPropertyValues("smpp.server.port=" + taken.getLocalPort())
                    .run(context -> {
                        FailureAnalysis analysis = new SmppFailureAnalyzer().analyze(context.getStartupFailure());

                        assertThat(analysis.getDescription()).contains("cannot listen", "already in use");
                        assertThat(analysis.getAction()).contains("smpp.server.port");
                    });
        }
    }

    private void startServer(UnaryOperator<SmppServerBuilder> changes) {
        server = changes.apply(SmppServer.builder().port(0).session(o -> o.shutdownDrain(Duration.ofMillis(100))))
                .start();
    }

    private String[] url() {
        return url(server.port());
    }

    private static String[] url(int port) {
        return new String[] {
            "smpp.client.url=smpp://shop:secret@127.0.0.1:" + port,
            "smpp.client.reconnect.first=20ms",
            "smpp.client.reconnect.longest=100ms",
            "smpp.client.shutdown-drain=1s"
        };
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static SmppMessageHandler recorder(BlockingQueue<Map<String, String>> contexts) {
        return (client, message) -> contexts.add(mdc());
    }

    private static Map<String, String> mdc() {
        Map<String, String> context = MDC.getCopyOfContextMap();
        return context == null ? Map.of() : context;
    }

    private static void awaitBound(AssertableApplicationContext context) {
        await().until(context.getBean(SmppClient.class)::isConnected);
    }

    private static CompositeHealthContributor contributor(AssertableApplicationContext context) {
        return context.getBean("smppHealthContributor", CompositeHealthContributor.class);
    }

    private static Health health(AssertableApplicationContext context) {
        return ((HealthIndicator) contributor(context).getContributor("default")).health();
    }

    @Configuration(proxyBeanMethods = false)
    static class TwoInboxes {

        @Bean
        @Qualifier("bulk")
        Inbox bulkInbox() {
            return new Inbox();
        }

        @Bean
        @Qualifier("default")
        Inbox shopInbox() {
            return new Inbox();
        }
    }

    static final class Inbox implements SmppMessageHandler, SmppReceiptHandler {

        private final BlockingQueue<String> seen = new LinkedBlockingQueue<>();

        @Override
        public void onMessage(String client, ReceivedMessage message) {
            seen.add("message " + message.text() + " of " + client);
        }

        @Override
        public void onReceipt(String client, ReceivedReceipt receipt) {
            seen.add("receipt " + receipt.receipt().messageId() + " of " + client);
        }

        String next() throws InterruptedException {
            return seen.poll(10, TimeUnit.SECONDS);
        }
    }
}
