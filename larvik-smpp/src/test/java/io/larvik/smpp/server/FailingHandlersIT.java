package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.wire.Frame;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Handlers that throw, are slow, answer twice or do not answer. */
@Timeout(60)
class FailingHandlersIT {

    private static final SubmitSm SUBMIT = SubmitSm.builder()
            .source(Address.of("46701113311"))
            .destination(Address.of("46709771337"))
            .build();

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final CompletableFuture<@Nullable Void> released = new CompletableFuture<>();

    @AfterEach
    void release() {
        released.complete(null);
    }

    @ParameterizedTest(name = "{0}")
    @Tag("B20")
    @MethodSource("failures")
    void handlerThatThrowsCostsItsOwnRequestOnly(String name, UnaryOperator<SmppServerBuilder> handler) {
        SmppServer server = loopback.start(handler);
        RawPeer peer = loopback.bindRaw(server);
        int number = peer.send(SUBMIT);

        Frame answer = peer.receive();

        assertThat(answer.status()).isEqualTo(CommandStatus.SYSTEM_ERROR);
        assertThat(answer.sequenceNumber()).isEqualTo(number);
        assertThatLives(peer);
        Awaitility.await() // the server logs after it answers
                .untilAsserted(() -> assertThat(server.eventCounts()).containsEntry(SmppEvent.HANDLER_FAILED, 1L));
    }

    static Stream<Arguments> failures() {
        return Stream.of(
                failure(
                        "exception in onSms",
                        s -> s.onSms((session, sms) -> {
                            throw new IllegalStateException("planted");
                        })),
                failure(
                        "error in onSms",
                        s -> s.onSms((session, sms) -> {
                            throw new AssertionError("planted");
                        })),
                failure(
                        "exception in onRequest",
                        s -> s.onRequest(request -> {
                            throw new IllegalStateException("planted");
                        })),
                failure(
                        "overflow in a handler of one kind",
                        s -> s.on(SubmitSm.class, (session, submit) -> overflow())),
                failure(
                        "overflow on the event loop",
                        s -> s.session(o -> o.direct()).on(SubmitSm.class, (session, submit) -> overflow())));
    }

    private static Arguments failure(String name, UnaryOperator<SmppServerBuilder> handler) {
        return Arguments.of(name, handler);
    }

    private static <T> T overflow() {
        Supplier<T> deeper = FailingHandlersIT::overflow;
        return deeper.get();
    }

    @Test
    @Tag("B20")
    void slowHandlerHoldsNoOtherRequestUp() {
        RawPeer peer = loopback.bindRaw(loopback.start(s -> s.onRequest(request -> {
            if (request.sequenceNumber() == 100) {
                released.join();
            }
            request.respond(CommandStatus.OK);
        })));

        peer.send(SUBMIT, 100);
        peer.send(SUBMIT, 101);

        assertThat(peer.receive().sequenceNumber()).isEqualTo(101);
        assertThatLives(peer);
        released.complete(null);
        assertThat(peer.receive().sequenceNumber()).isEqualTo(100);
    }

    @Test
    @Tag("B21")
    void secondAnswerIsRefusedHereAndNotSent() throws Exception {
        CompletableFuture<Boolean> second = new CompletableFuture<>();
        RawPeer peer = loopback.bindRaw(loopback.start(s -> s.onRequest(request -> {
            request.respond(CommandStatus.OK);
            second.complete(request.respond(CommandStatus.SUBMIT_FAILED));
        })));

        peer.send(SUBMIT);

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        assertThat(second.get(10, TimeUnit.SECONDS)).isFalse();
        assertThatLives(peer);
    }

    @Test
    @Tag("B21")
    void requestThatNobodyAnswersIsAnsweredInTime() {
        SmppServer server = loopback.start(
                s -> s.session(o -> o.handlerTimeout(Duration.ofMillis(100))).onRequest(request -> {}));
        RawPeer peer = loopback.bindRaw(server);

        peer.send(SUBMIT);

        assertThat(peer.receive().status()).isEqualTo(CommandStatus.TEMPORARY_APPLICATION_ERROR);
        assertThat(server.eventCounts()).containsEntry(SmppEvent.HANDLER_NO_ANSWER, 1L);
        assertThatLives(peer);
    }

    private static void assertThatLives(RawPeer peer) {
        peer.send(EnquireLink.PLAIN);
        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
    }
}
