package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.IncomingSms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.NationalLanguage;
import io.larvik.smpp.text.Segmentation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Messages in both directions between our client and our server. */
@Timeout(60)
class ClientServerIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<IncomingSms> submitted = new LinkedBlockingQueue<>();
    private final BlockingQueue<ReceivedMessage> delivered = new LinkedBlockingQueue<>();

    static Stream<Arguments> texts() {
        return Stream.of(
                Arguments.of("", 1),
                Arguments.of("Hello", 1),
                Arguments.of("@£$¥ Åsa {[€]} ~^\\|", 1),
                Arguments.of("ends with @", 1),
                Arguments.of("«baff»", 1),
                Arguments.of("Привет, 世界 一", 1),
                Arguments.of("👩‍👩‍👧 🇸🇪", 1),
                Arguments.of("€".repeat(80), 1),
                Arguments.of("€".repeat(81), 2),
                Arguments.of("x".repeat(160), 1),
                Arguments.of("x".repeat(161), 2),
                Arguments.of("0123456789".repeat(100), 7),
                Arguments.of("я".repeat(71), 2),
                Arguments.of("😀".repeat(400), 13));
    }

    @ParameterizedTest
    @MethodSource("texts")
    void textArrivesUnchangedUnderIdsInTheOrderOfItsSegments(String text, int segments) throws Exception {
        SmppClient client = loopback.connect(acceptingUnder("450"), c -> c.session(o -> o.windowOut(20)));

        Submission sent = client.send(HELLO.text(text));

        IncomingSms sms = submitted.poll(10, TimeUnit.SECONDS);
        assertThat(sms.text()).isEqualTo(text);
        assertThat(sms.from()).isEqualTo("46701113311");
        assertThat(sms.to()).isEqualTo("46709771337");
        assertThat(sms.pdus()).hasSize(segments);
        assertThat(sms.isComplete()).isTrue();
        assertThat(sent.messageIds())
                .isEqualTo(
                        segments == 1
                                ? List.of("450")
                                : IntStream.rangeClosed(1, segments)
                                        .mapToObj(n -> "450-" + n)
                                        .toList());
        assertThat(sent.segments()).allMatch(SegmentOutcome::isAccepted);
    }

    @ParameterizedTest
    @EnumSource(names = "NONE", mode = EnumSource.Mode.EXCLUDE)
    void textArrivesUnchangedInAnySegmentation(Segmentation segmentation) throws Exception {
        SmppClient client = loopback.connect(acceptingUnder("450"));
        String text = "€ığüşöç".repeat(60) + "\u0915\u093F";

        client.send(HELLO.text(text)
                .segmentation(segmentation)
                .nationalLanguages(NationalLanguage.TURKISH, NationalLanguage.HINDI));
        client.send(HELLO.text("ığüşöç".repeat(60))
                .segmentation(segmentation)
                .nationalLanguages(NationalLanguage.TURKISH, NationalLanguage.HINDI));

        IncomingSms ucs2 = submitted.poll(10, TimeUnit.SECONDS);
        IncomingSms turkish = submitted.poll(10, TimeUnit.SECONDS);
        assertThat(ucs2.text()).isEqualTo(text);
        assertThat(turkish.text()).isEqualTo("ığüşöç".repeat(60));
        assertThat(turkish.message().alphabet()).isEqualTo(Alphabet.GSM7);
        assertThat(turkish.pdus()).hasSize(segmentation == Segmentation.MESSAGE_PAYLOAD ? 1 : 3);
    }

    @Test
    void twoThousandMessagesInALoopAllArriveOnce() {
        Queue<String> texts = new ConcurrentLinkedQueue<>();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
            texts.add(sms.text());
            sms.accept();
        }));
        SmppClient client = loopback.connect(server);

        List<CompletableFuture<Submission>> sent = new ArrayList<>();
        for (int i = 0; i < 2000; i++) {
            sent.add(client.sendAsync(HELLO.text("message " + i)));
        }

        Set<String> ids = new HashSet<>();
        sent.forEach(future -> ids.addAll(future.join().messageIds()));
        assertThat(ids).hasSize(2000);
        assertThat(texts).hasSize(2000).doesNotHaveDuplicates();
        assertThat(client.session().inFlight()).isZero();
    }

    @Test
    void messageCanBeAcceptedLaterFromAnotherThread() throws Exception {
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> submitted.add(sms)));
        SmppClient client = loopback.connect(server);
        CompletableFuture<Submission> sent = client.sendAsync(HELLO);
        IncomingSms sms = submitted.poll(10, TimeUnit.SECONDS);

        boolean early = sent.isDone();
        List<String> ids = sms.accept("later");

        assertThat(early).isFalse();
        assertThat(ids).containsExactly("later");
        assertThat(sent.get(10, TimeUnit.SECONDS).messageIds()).containsExactly("later");
    }

    @Test
    void rejectedMessageFailsWithTheStatusAndItsMeaning() {
        SmppServer server =
                loopback.start(s -> s.onSms((session, sms) -> sms.reject(CommandStatus.INVALID_DESTINATION_ADDRESS)));
        SmppClient client = loopback.connect(server);

        RequestRejectedException failure =
                catchThrowableOfType(RequestRejectedException.class, () -> client.send(HELLO));

        assertThat(failure.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThat(failure).hasMessageContaining("ESME_RINVDSTADR").hasMessageContaining("0x0B");
        assertThat(failure.mayHaveBeenAccepted()).isFalse();
    }

    @Test
    void handlerThatThrowsIsAnsweredWithSystemError() {
        CompletableFuture<RuntimeException> error = new CompletableFuture<>();
        SmppServer server = loopback.start(s -> s.onSms((session, sms) -> {
                    throw new IllegalStateException("deliberate");
                })
                .listener(new io.larvik.smpp.server.ServerListener() {
                    @Override
                    public void onError(Session session, RuntimeException failure) {
                        error.complete(failure);
                    }
                }));
        SmppClient client = loopback.connect(server);

        RequestRejectedException failure =
                catchThrowableOfType(RequestRejectedException.class, () -> client.send(HELLO));

        assertThat(failure.status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(error.orTimeout(10, TimeUnit.SECONDS).join()).hasMessage("deliberate");
        assertThat(client.isConnected()).isTrue();
    }

    @Test
    void withoutHandlerAMessageIsAnInvalidCommand() {
        SmppClient client = loopback.connect(loopback.start(s -> s));

        RequestRejectedException failure =
                catchThrowableOfType(RequestRejectedException.class, () -> client.send(HELLO));

        assertThat(failure.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
    }

    // ---- flash ----

    static Stream<Arguments> flashMessages() {
        return Stream.of(
                Arguments.of(HELLO.text("GSM"), 0x10, Alphabet.GSM7),
                Arguments.of(HELLO.text("«UCS-2»"), 0x18, Alphabet.UCS2),
                Arguments.of(HELLO.octets(OctetString.ofHex("00FF")), 0x14, Alphabet.BINARY),
                Arguments.of(HELLO.text("long ".repeat(50)), 0x10, Alphabet.GSM7));
    }

    @ParameterizedTest
    @MethodSource("flashMessages")
    void flashArrivesAsFlashInItsAlphabet(Sms message, int dataCoding, Alphabet alphabet) throws Exception {
        SmppClient client = loopback.connect(acceptingUnder("450"));

        client.send(message.flash());

        IncomingSms sms = submitted.poll(10, TimeUnit.SECONDS);
        assertThat(sms.isFlash()).isTrue();
        assertThat(sms.pdus()).allMatch(pdu -> pdu.dataCoding().equals(DataCoding.of(dataCoding)));
        assertThat(sms.message().alphabet()).isEqualTo(alphabet);
    }

    @Test
    void ordinaryMessageIsNoFlash() throws Exception {
        SmppClient client = loopback.connect(acceptingUnder("450"));

        client.send(HELLO);

        assertThat(submitted.poll(10, TimeUnit.SECONDS).isFlash()).isFalse();
    }

    // ---- from server to client ----

    @ParameterizedTest
    @MethodSource("texts")
    void messageOfAnyLengthIsDeliveredToAnAccount(String text, int segments) throws Exception {
        SmppServer server = loopback.start(s -> s);
        loopback.connect(server, c -> c.onMessage(delivered::add));
        await().until(() -> server.sessions("foo").size() == 1);

        List<SegmentOutcome> outcomes = server.deliver("foo", HELLO.text(text)).get(10, TimeUnit.SECONDS);

        ReceivedMessage message = delivered.poll(10, TimeUnit.SECONDS);
        assertThat(message.text()).isEqualTo(text);
        assertThat(message.from()).isEqualTo("46701113311");
        assertThat(outcomes).hasSize(segments).allMatch(SegmentOutcome::isAccepted);
    }

    @Test
    void messageIsDeliveredOnTheSessionGiven() throws Exception {
        SmppServer server = loopback.start(s -> s);
        BlockingQueue<ReceivedMessage> other = new LinkedBlockingQueue<>();
        loopback.connect(server, c -> c.onMessage(delivered::add));
        await().until(() -> server.sessions("foo").size() == 1);
        loopback.connect(server, c -> c.onMessage(other::add));
        await().until(() -> server.sessions("foo").size() == 2);

        server.deliver(server.sessions("foo").get(1), HELLO).get(10, TimeUnit.SECONDS);

        assertThat(other).hasSize(1);
        assertThat(delivered).isEmpty();
    }

    @Test
    void accountIsReachedOnASessionThatReceives() throws Exception {
        SmppServer server = loopback.start(s -> s);
        loopback.connect(
                server,
                c -> c.bindType(BindType.TRANSMITTER).onMessage(m -> {
                    throw new AssertionError();
                }));
        loopback.connect(server, c -> c.bindType(BindType.RECEIVER).onMessage(delivered::add));
        await().until(() -> server.sessions("foo").size() == 2);

        server.deliver("foo", HELLO).get(10, TimeUnit.SECONDS);

        assertThat(delivered).hasSize(1);
    }

    @Test
    void accountWithoutReceivingSessionGetsNothing() {
        SmppServer server = loopback.start(s -> s.deliveries(o -> o.timeout(Duration.ZERO)));
        loopback.connect(server, c -> c.bindType(BindType.TRANSMITTER));
        await().until(() -> server.sessions("foo").size() == 1);

        CompletableFuture<List<SegmentOutcome>> outcome = server.deliver("foo", HELLO);

        assertThatThrownBy(outcome::join)
                .isInstanceOf(CompletionException.class)
                .hasCauseInstanceOf(NotSentException.class);
    }

    @Test
    @Tag("C18")
    void handlerThatThrowsMakesTheMessageCentreRetry() {
        SmppServer server = loopback.start(s -> s.deliveries(o -> o.timeout(Duration.ZERO)));
        loopback.connect(
                server,
                c -> c.onMessage(m -> {
                    throw new IllegalStateException("deliberate");
                }));
        await().until(() -> server.sessions("foo").size() == 1);

        assertThat(rejection(server.deliver("foo", HELLO))).isEqualTo(CommandStatus.TEMPORARY_APPLICATION_ERROR);
    }

    @Test
    void withoutHandlerADeliveredMessageIsAnInvalidCommand() {
        SmppServer server = loopback.start(s -> s);
        loopback.connect(server);
        await().until(() -> server.sessions("foo").size() == 1);

        assertThat(rejection(server.deliver("foo", HELLO))).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
    }

    // ---- binds ----

    @ParameterizedTest
    @EnumSource
    void bindsWithTheChosenType(BindType type) {
        SmppServer server = acceptingUnder("450");
        SmppClient client = loopback.connect(server, c -> c.bindType(type));

        assertThat(client.session().bindType()).isEqualTo(type);
        if (type.transmits()) {
            assertThat(client.send(HELLO).messageIds()).containsExactly("450");
        } else {
            assertThatThrownBy(() -> client.send(HELLO)).isInstanceOf(NotSentException.class);
        }
    }

    static CommandStatus rejection(CompletableFuture<?> future) {
        Throwable failure = catchThrowableOfType(
                        CompletionException.class, future.orTimeout(10, TimeUnit.SECONDS)::join)
                .getCause();
        assertThat(failure).isInstanceOf(RequestRejectedException.class);
        return ((RequestRejectedException) failure).status();
    }

    private SmppServer acceptingUnder(String id) {
        return loopback.start(s -> s.segmentHold(SegmentHold.UNTIL_COMPLETE).onSms((session, sms) -> {
            submitted.add(sms);
            sms.accept(id);
        }));
    }
}
