package io.larvik.smpp.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.Session;
import io.micrometer.observation.Observation;
import io.micrometer.observation.ObservationHandler;
import io.micrometer.observation.ObservationRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Runs the code of the pages about clients. */
@Timeout(60)
class ClientsIT {

    private static final Sms HELLO = Sms.to("46709771337").text("Hello");

    @Test
    void clientThatStartsFirstSendsOnceTheCentreIsThere() throws Exception {
        int port;
        try (Centre centre = new Centre()) {
            port = centre.port();
        }
        String url = "smpp://foo:bar@localhost:" + port;
        try (SmppClient client = StartWhileDown.inBackground(url)) {
            await().until(() -> StartWhileDown.describe(client), text -> text.contains("because"));
            StartWhileDown.failFast(url);
            SmppClient other = StartWhileDown.later(url);
            CompletableFuture<?> sent = client.sendAsync(HELLO);
            try (Centre centre = new Centre(builder -> builder.port(port))) {
                sent.get(30, TimeUnit.SECONDS);
                assertThat(StartWhileDown.describe(client)).contains("BOUND");
                other.open().get(30, TimeUnit.SECONDS);
                other.close();
                StartWhileDown.failFast(url);
                StartWhileDown.failFast(url.replace("bar", "wrong"));
                ShutDown.close(centre.server(), client);
            }
        }
    }

    @Test
    void clientGivesUpWhenItIsRefused() {
        try (Centre centre = new Centre();
                SmppClient client = StartWhileDown.givesUp(centre.url().replace("bar", "wrong"))) {
            await().until(() -> StartWhileDown.describe(client), text -> text.contains("GIVEN_UP"));
        }
    }

    @Test
    void drainTimeIsTaken() {
        try (Centre centre = new Centre();
                SmppClient client = ShutDown.drain(centre.url())) {
            assertThat(client.send(HELLO).messageIds()).containsExactly("450");
        }
    }

    @Test
    void receiptsComeAsFuturesAndToHandlers() {
        Map<String, Boolean> states = new ConcurrentHashMap<>();
        Map<String, Long> orders = new ConcurrentHashMap<>();
        Receipts.Messages messages = new Receipts.Messages() {
            @Override
            public void store(String messageId, long orderNumber) {
                orders.put(messageId, orderNumber);
            }

            @Override
            public void ended(String messageId, boolean delivered) {
                states.put(messageId, delivered);
            }
        };
        try (Centre centre = new Centre();
                SmppClient client = centre.connect();
                SmppClient other = Receipts.dialect(centre.url())) {
            Receipts.future(client);
            assertThat(Receipts.await(client).isDelivered()).isTrue();
            Receipts.store(other, messages, 17);
            assertThat(orders).containsExactly(Map.entry("450", 17L));
        }
        try (Centre centre = new Centre();
                SmppClient client = Receipts.handler(centre.url(), messages)) {
            client.send(HELLO.requestReceipt());
            await().until(() -> states.equals(Map.of("450", true)));
        }
        assertThat(Receipts.sameId("00A1", "161")).isTrue();
        assertThat(Receipts.sameId("00A1", "162")).isFalse();
    }

    @Test
    void refusalIsTriedAgainOnlyWhereItPasses() throws Exception {
        AtomicInteger calls = new AtomicInteger();
        try (Centre centre = new Centre(builder -> builder.onSms((session, sms) -> {
                    if (sms.to().equals("4790000000")) {
                        sms.reject(CommandStatus.INVALID_DESTINATION_ADDRESS);
                    } else if (calls.incrementAndGet() < 3) {
                        sms.reject(CommandStatus.SYSTEM_ERROR);
                    } else {
                        sms.accept("450");
                    }
                }));
                SmppClient client = centre.connect()) {
            Sms refused = Sms.to("4790000000").text("Hello");

            assertThat(Retry.send(client, HELLO, 5, Duration.ofMillis(1)).messageIds())
                    .containsExactly("450");
            assertThatThrownBy(() -> Retry.send(client, refused, 5, Duration.ofMillis(1)))
                    .isInstanceOf(RequestRejectedException.class);
            assertThat(Retry.outcome(client, HELLO)).isEqualTo("accepted");
            assertThat(Retry.outcome(client, refused)).isEqualTo("refused with ESME_RINVDSTADR (0x0B)");
        }
    }

    @Test
    void operatorsTakeTheirNumbers() throws Exception {
        try (Centre swedish = new Centre();
                Centre other = new Centre();
                Operators operators = new Operators(swedish.url(), other.url())) {
            await().until(() -> !swedish.server().sessions().isEmpty()
                    && !other.server().sessions().isEmpty());
            operators.send("4790000000", "Hei");
            assertThat(other.next().to()).isEqualTo("4790000000");
            await().until(() -> {
                operators.send("46709771337", "Hej");
                return swedish.server().statistics().pdusReceived() > 1;
            });
        }
    }

    @Test
    void secondHostTakesOver() {
        Centre first = new Centre();
        try (Centre second = new Centre();
                SmppClient client = Hosts.several(first.port(), second.port())) {
            first.close();
            assertThat(client.send(HELLO).messageIds()).containsExactly("450");
        }
    }

    @Test
    void clientWithOptionsSends() {
        try (Centre centre = new Centre();
                SmppClient client = Hosts.options(centre.url())) {
            assertThat(client.send(HELLO).messageIds()).containsExactly("450");
        }
    }

    @Test
    void messagesOfTheVendorAreRead() throws Exception {
        BlockingQueue<String> received = new LinkedBlockingQueue<>();
        try (Centre centre = new Centre();
                SmppClient client = VendorQuirks.client(centre.url())
                        .onMessage((ReceivedMessage message) -> received.add(BinaryAndPorts.received(message)))
                        .connect()) {
            Session session = centre.server().sessions("foo").get(0);
            centre.server().deliver(session, Sms.to("46701113311").text("Hi")).join();
            centre.server()
                    .deliver(session, BinaryAndPorts.octets().from("46701113311"))
                    .join();
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("text Hi");
            assertThat(received.poll(20, TimeUnit.SECONDS)).isEqualTo("octets 0011223344556677");
            assertThat(client.send(HELLO).messageIds()).containsExactly("450");
        }
    }

    @Test
    void observationHasTheIdsOfItsMessage() {
        BlockingQueue<String> values = new LinkedBlockingQueue<>();
        ObservationRegistry registry = ObservationRegistry.create();
        registry.observationConfig().observationHandler(new ObservationHandler<>() {
            @Override
            public void onStop(Observation.Context context) {
                values.add(context.getName() + " " + context.getAllKeyValues());
            }

            @Override
            public boolean supportsContext(Observation.Context context) {
                return true;
            }
        });
        try (Centre centre = new Centre();
                SmppClient client = centre.connect()) {
            assertThat(Trace.send(client, HELLO, registry).messageIds()).containsExactly("450");
            assertThat(values.remove()).contains("sms.send", "foo", "450");
        }
    }

    @Test
    void trafficIsInTheFile(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("traffic.jsonl");
        try (Centre centre = new Centre()) {
            Traffic.capture(centre.url(), file);
        }

        assertThat(Files.readString(file)).contains("\"submit_sm\"", "\"submit_sm_resp\"", "\"unbind_resp\"");
    }

    @Test
    void programOfThePeersWorks() throws Exception {
        try (Centre centre = new Centre();
                SmppClient client = centre.connect()) {
            Peers.whole(centre.url());
            assertThat(centre.next().text()).isEqualTo("Hello");
            assertThat(Peers.pdu(client)).isEqualTo("450");
            assertThat(centre.next().text()).isEqualTo("Hello");
        }
    }
}
