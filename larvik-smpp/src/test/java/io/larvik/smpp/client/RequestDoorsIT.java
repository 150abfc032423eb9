package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.client.Loopback.RawMc;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** What applications need that store messages and send them as they came. */
@Timeout(60)
class RequestDoorsIT {

    private static final Sms HELLO = Sms.to("46709771337").from("46701113311").text("Hello");

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final BlockingQueue<String> received = new LinkedBlockingQueue<>();

    @Test
    void anyRequestIsPacedAndWaitsForTheConnection() {
        SmppServer server = loopback.start(s -> s.onRequest(request -> request.respond(new QuerySmResp(
                CommandStatus.OK, ((QuerySm) request.pdu()).messageId(), "", MessageState.ENROUTE, 0, Tlvs.NONE))));
        SmppClient client = loopback.connect(server);
        QuerySm query = QuerySm.of("17", Address.of("46701113311"));

        assertThat(client.request(query).messageId()).isEqualTo("17");
        assertThat(client.requestAsync(query)).succeedsWithin(Duration.ofSeconds(10));
        assertThat(client.requestAsync(query, Duration.ofSeconds(10))).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void requestIsAnsweredWithWhateverStatus() {
        SmppServer server =
                loopback.start(s -> s.onSms((session, sms) -> sms.reject(CommandStatus.INVALID_DESTINATION_ADDRESS)));

        assertThat(loopback.connect(server).request(submit("1")).status())
                .isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
    }

    @Test
    void requestsOfAListLeaveInOrderOnOneSessionAndEachHasItsEnd() {
        SmppServer server = recording();
        SmppClient client = loopback.connect(server, c -> c.sessions(2).session(o -> o.windowOut(3)));
        await().until(() -> server.sessions("foo").size() == 2);

        List<CompletableFuture<SubmitSmResp>> sent = client.requestAllAsync(
                IntStream.range(0, 20).mapToObj(i -> submit("m" + i)).toList(), Duration.ofSeconds(20));

        assertThat(sent)
                .hasSize(20)
                .allSatisfy(response -> assertThat(response).succeedsWithin(Duration.ofSeconds(20)));
        assertThat(received.stream().map(line -> line.split(" ")[1]).distinct()).hasSize(1);
        assertThat(client.requestAllAsync(List.of(), Duration.ofSeconds(1))).isEmpty();
    }

    @Test
    void storedMessagesAreSentAcrossReconnects() throws Exception {
        SmppServer server = recording();
        SmppClient client = loopback.connect(
                server, c -> c.rateLimit(100).reconnect(r -> r.delay(Duration.ofMillis(10), Duration.ofMillis(50))));
        CompletableFuture<List<SegmentOutcome>> sent = CompletableFuture.supplyAsync(() -> client.send(
                IntStream.range(0, 60).mapToObj(i -> submit("m" + i)).toList()));
        received.poll(10, TimeUnit.SECONDS);

        server.sessions().forEach(Session::abort);

        List<SegmentOutcome> outcomes = sent.get(30, TimeUnit.SECONDS);
        assertThat(outcomes).hasSize(60);
        assertThat(outcomes).filteredOn(SegmentOutcome::isAccepted).hasSizeGreaterThan(40);
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.failure() instanceof NotSentException)
                .isEmpty();
        assertThat(outcomes).extracting(SegmentOutcome::number).isSorted();
    }

    @Test
    void windowSlotsAreThoseOfBoundSessions() {
        SmppServer server = recording();
        SmppClient client = loopback.connect(
                server, c -> c.sessions(3).session(o -> o.windowOut(7)).reconnect(Reconnect.Builder::never));
        await().until(() -> client.windowSlots() == 21);

        server.sessions().forEach(Session::abort);

        await().until(() -> client.windowSlots() == 0);
    }

    @Test
    void lateResponseHasTheVeryRequest() throws Exception {
        BlockingQueue<LateResponse> late = new LinkedBlockingQueue<>();
        RawMc raw = loopback.connectToRaw(c -> c.listener(new ClientListener() {
            @Override
            public void onLateResponse(Session session, LateResponse response) {
                late.add(response);
            }
        }));
        SubmitSm request = submit("1");
        CompletableFuture<SubmitSmResp> sent = raw.client().requestAsync(request, Duration.ofMillis(50));
        Frame frame = raw.mc().receive();
        assertThat(sent).failsWithin(Duration.ofSeconds(10));

        raw.mc().send(new SubmitSmResp(CommandStatus.OK, "450", Tlvs.NONE), frame.sequenceNumber());

        assertThat(late.poll(10, TimeUnit.SECONDS).request()).isSameAs(request);
    }

    @Test
    @Tag("report-C2")
    @Tag("report-N2")
    void refusalHandsOverTheResponseOfOneAndOfSeveralSegments() {
        RawMc raw = loopback.connectToRaw(c -> c);
        for (String text : List.of("short", "long ".repeat(60))) {
            CompletableFuture<Submission> sent = raw.client().sendAsync(HELLO.text(text));
            int segments = text.length() > 160 ? 2 : 1;
            for (int i = 0; i < segments; i++) {
                raw.mc()
                        .send(
                                new SubmitSmResp(
                                        CommandStatus.INVALID_DESTINATION_ADDRESS,
                                        "",
                                        Tlvs.of(TlvTag.ADDITIONAL_STATUS_INFO_TEXT, "no route")),
                                raw.mc().receive().sequenceNumber());
            }

            assertThatThrownBy(sent::join).cause().isInstanceOfSatisfying(RequestRejectedException.class, e -> {
                assertThat(e.status()).isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
                assertThat(e.isRetryable()).isFalse();
                assertThat(e.response().tlvs().get(TlvTag.ADDITIONAL_STATUS_INFO_TEXT))
                        .isEqualTo("no route");
            });
        }
    }

    private SmppServer recording() {
        return loopback.start(s -> s.onSms((session, sms) -> {
            received.add("received " + System.identityHashCode(session));
            sms.accept();
        }));
    }

    private static SubmitSm submit(String serviceType) {
        return SubmitSm.builder()
                .serviceType(serviceType)
                .destination(Address.of("46709771337"))
                .build();
    }
}
