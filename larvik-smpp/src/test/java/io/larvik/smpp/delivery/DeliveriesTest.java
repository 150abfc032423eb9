package io.larvik.smpp.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.delivery.DeliveryQueue.Caller;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.message.DeliveryOptions;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SegmentsFailedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppInterruptedException;
import io.larvik.smpp.session.WhenQueueFull;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveriesTest {

    private final VirtualResources time = new VirtualResources();
    private final Map<String, List<Session>> sessions = new HashMap<>();
    private Deliveries deliveries = deliveries(o -> o.maxPerAccount(3).max(4));
    private boolean onEventLoop;

    @Test
    void deliveriesLeaveInOrderAsTheWindowAllows() {
        FakeReceiver esme = bind("foo", new FakeReceiver());

        CompletableFuture<List<SegmentOutcome>> first = deliver("foo", "1");
        deliver("foo", "2");
        deliver("foo", "3");

        assertThat(texts(esme)).containsExactly("1", "2");
        esme.answer(CommandStatus.OK);
        assertThat(texts(esme)).containsExactly("2", "3");
        assertThat(first)
                .isCompletedWithValueMatching(outcomes -> outcomes.get(0).isAccepted());
    }

    @Test
    void deliveriesWaitForABind() {
        CompletableFuture<List<SegmentOutcome>> outcome = deliver("foo", "1");
        deliver("foo", "2");
        time.passes(Duration.ofMinutes(9));
        assertThat(outcome).isNotDone();

        FakeReceiver esme = bind("foo", new FakeReceiver());

        assertThat(texts(esme)).containsExactly("1", "2");
    }

    @Test
    void transmitterGetsNothing() {
        FakeReceiver transmitter = bind("foo", new FakeReceiver(BindType.TRANSMITTER));
        FakeReceiver receiver = bind("foo", new FakeReceiver(BindType.RECEIVER));

        deliver("foo", "1");

        assertThat(transmitter.offers).isEmpty();
        assertThat(texts(receiver)).containsExactly("1");
    }

    @Test
    @Tag("report-I14")
    void preferredSessionIsUsedWhileItHasRoom() {
        FakeReceiver other = bind("foo", new FakeReceiver());
        FakeReceiver preferred = bind("foo", new FakeReceiver());

        for (String text : List.of("1", "2", "3")) {
            deliveries.deliver("foo", preferred, List.of(pdu(text)));
        }

        assertThat(texts(preferred)).containsExactly("1", "2");
        assertThat(texts(other)).containsExactly("3");
    }

    @ParameterizedTest
    @ValueSource(ints = {0x08, 0x14, 0x58, 0x64})
    @Tag("report-E6")
    void statusThatAsksForItBringsAnotherTry(int status) {
        FakeReceiver esme = bind("foo", new FakeReceiver());
        CompletableFuture<List<SegmentOutcome>> outcome = deliver("foo", "1");

        esme.answer(CommandStatus.of(status));

        for (Duration pause :
                List.of(Duration.ofSeconds(1), Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(1))) {
            time.passes(pause.minusNanos(1));
            assertThat(esme.offers).isEmpty();
            time.passes(Duration.ofNanos(1));
            assertThat(esme.answer(CommandStatus.of(status)).text()).isEqualTo("1");
        }
        time.passes(Duration.ofMinutes(1));
        esme.answer(CommandStatus.OK);
        assertThat(outcome)
                .isCompletedWithValueMatching(outcomes -> outcomes.get(0).isAccepted());
        assertThat(time.events().counts()).isEmpty();
    }

    @Test
    @Tag("report-E6")
    void lostConnectionBringsAnotherTryOnAnySession() {
        FakeReceiver lost = bind("foo", new FakeReceiver());
        deliver("foo", "1");
        FakeReceiver next = bind("foo", new FakeReceiver());

        lost.lose();
        time.passes(Duration.ofSeconds(1));

        assertThat(texts(next)).containsExactly("1");
    }

    @Test
    void refusalEndsTheDelivery() {
        FakeReceiver esme = bind("foo", new FakeReceiver());
        CompletableFuture<List<SegmentOutcome>> outcome = deliver("foo", "1");

        esme.answer(CommandStatus.PERMANENT_APPLICATION_ERROR);

        assertThat(outcome)
                .isCompletedExceptionally()
                .failsWithin(Duration.ZERO)
                .withThrowableThat()
                .withCauseInstanceOf(RequestRejectedException.class);
        assertThat(time.events().counts()).containsOnly(Map.entry(SmppEvent.DELIVERY_LOST, 1L));
        assertThat(deliveries.size()).isZero();
    }

    @Test
    void waitForTheNextTryDelaysNobodyElseAndKeepsItsPlace() {
        FakeReceiver esme = bind("foo", new FakeReceiver());
        deliver("foo", "1");
        deliver("foo", "2");
        deliver("foo", "3");

        esme.answer(CommandStatus.THROTTLED);
        assertThat(texts(esme)).containsExactly("2", "3");
        time.passes(Duration.ofSeconds(1));
        esme.answer(CommandStatus.OK);

        assertThat(texts(esme)).containsExactly("3", "1");
    }

    @Test
    @Tag("report-E6")
    void deliveryExpiresWithTheReasonOfItsLastTry() {
        FakeReceiver esme = bind("foo", new FakeReceiver());
        CompletableFuture<List<SegmentOutcome>> refused = deliver("foo", "1");
        esme.answer(CommandStatus.THROTTLED);
        esme.lose();
        CompletableFuture<List<SegmentOutcome>> untried = deliver("foo", "2");

        time.passes(Duration.ofMinutes(10).minusNanos(1));
        assertThat(refused).isNotDone();
        time.passes(Duration.ofNanos(1));

        assertThatThrownBy(refused::join)
                .cause()
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        e -> assertThat(e.status()).isEqualTo(CommandStatus.THROTTLED));
        assertThatThrownBy(untried::join)
                .cause()
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("deliver_sm to foo not sent: no session received within PT10M");
        assertThat(time.events().counts()).containsOnly(Map.entry(SmppEvent.DELIVERY_EXPIRED, 2L));
    }

    @Test
    void laterRefusalDoesNotHideThatTheEsmeMayHaveAccepted() {
        FakeReceiver lost = bind("foo", new FakeReceiver());
        CompletableFuture<List<SegmentOutcome>> outcome = deliver("foo", "1");
        lost.lose();
        FakeReceiver esme = bind("foo", new FakeReceiver());
        time.passes(Duration.ofSeconds(1));

        esme.answer(CommandStatus.THROTTLED);
        esme.lose();
        time.passes(Duration.ofMinutes(10));

        assertThatThrownBy(outcome::join).cause().isInstanceOf(ConnectionLostException.class);
    }

    @Test
    @Tag("report-I7")
    void futureTellsTheOutcomeOfEachSegment() {
        FakeReceiver esme = bind("foo", new FakeReceiver());
        CompletableFuture<List<SegmentOutcome>> outcome = deliveries.deliver("foo", null, List.of(pdu("1"), pdu("2")));

        esme.answer(CommandStatus.OK);
        esme.answer(CommandStatus.PERMANENT_APPLICATION_ERROR);

        assertThatThrownBy(outcome::join)
                .cause()
                .isInstanceOfSatisfying(
                        SegmentsFailedException.class,
                        e -> assertThat(e.segments())
                                .extracting(SegmentOutcome::isAccepted)
                                .containsExactly(true, false));
    }

    @Test
    void callerWaitsForRoomOfItsAccountAndIsReleased() {
        FakeReceiver esme = bind("foo", new FakeReceiver());
        fill("foo", 3);

        Caller waiting = enqueue("foo", "4");

        assertThat(waiting.released).isNotDone();
        esme.answer(CommandStatus.OK);
        assertThat(waiting.released).isDone();
        assertThat(waiting.outcomes).isNotDone();
    }

    @Test
    void placesOfTheServerGoAroundTheAccounts() {
        FakeReceiver esme = bind("foo", new FakeReceiver());
        fill("foo", 3);
        fill("bar", 1);
        List<Caller> waiting = List.of(enqueue("foo", "4"), enqueue("foo", "5"), enqueue("bar", "2"));

        esme.answer(CommandStatus.OK);
        esme.answer(CommandStatus.OK);

        assertThat(waiting).extracting(caller -> caller.released.isDone()).containsExactly(true, false, true);
        assertThat(deliveries.size()).isEqualTo(4);
    }

    @Test
    void callerGivesUpAfterTheQueueTimeout() {
        bind("foo", new FakeReceiver());
        fill("foo", 3);
        Caller waiting = enqueue("foo", "4");

        time.passes(Duration.ofSeconds(60));

        assertThat(waiting.released).isDone();
        assertThatThrownBy(waiting.outcomes::join)
                .cause()
                .isInstanceOf(NotSentException.class)
                .hasMessageContaining("the queue was full for PT1M");
        assertThat(time.events().counts()).containsOnly(Map.entry(SmppEvent.DELIVERY_LOST, 1L));
    }

    @Test
    void interruptedCallerIsReleasedAndNothingOfItIsSent() {
        fill("foo", 3);

        Thread.currentThread().interrupt();
        assertThatThrownBy(() -> deliver("foo", "4")).isInstanceOf(SmppInterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        assertThat(texts(bind("foo", new FakeReceiver()))).doesNotContain("4");
        assertThat(deliveries.size()).isEqualTo(3);
    }

    @Test
    void eventLoopNeverWaits() {
        fill("foo", 3);
        onEventLoop = true;

        assertThatThrownBy(deliver("foo", "4")::join).hasMessageContaining("the queue is full");
    }

    @Test
    void nobodyWaitsWhereFullMeansFail() {
        deliveries = deliveries(o -> o.maxPerAccount(1).whenFull(WhenQueueFull.FAIL));
        fill("foo", 1);

        assertThatThrownBy(deliver("foo", "2")::join).hasMessageContaining("the queue is full");
        assertThat(time.events().counts()).containsOnly(Map.entry(SmppEvent.DELIVERY_LOST, 1L));
    }

    @Test
    void messageThatNeverFitsIsRefused() {
        assertThatThrownBy(deliveries.deliver("foo", null, List.of(pdu("1"), pdu("2"), pdu("3"), pdu("4")))::join)
                .hasMessageContaining("4 segments are more than may wait");
    }

    @Test
    void handlersOfAnAccountBeginFewAtATimeAfterItsCallersHaveRoom() {
        FakeReceiver esme = bind("foo", new FakeReceiver());
        List<String> handled = new ArrayList<>();
        fill("foo", 3);
        enqueue("foo", "4");

        deliveries.handle("foo", () -> handled.add("first"));
        deliveries.handle("bar", () -> handled.add("another account's"));
        deliveries.handle("foo", () -> handled.add("second"));
        assertThat(handled).containsExactly("another account's");

        esme.answer(CommandStatus.OK);

        assertThat(handled).containsExactly("another account's", "first", "second");
    }

    @Test
    void withoutTimeoutADeliveryIsOfferedOnce() {
        deliveries = deliveries(o -> o.timeout(Duration.ZERO));

        assertThatThrownBy(deliver("foo", "1")::join)
                .hasMessageContaining("deliver_sm to foo not sent: no session receives");
        FakeReceiver esme = bind("foo", new FakeReceiver());
        CompletableFuture<List<SegmentOutcome>> outcome = deliver("foo", "2");
        esme.answer(CommandStatus.THROTTLED);

        assertThatThrownBy(outcome::join).hasMessageContaining("ESME_RTHROTTLED");
        assertThat(time.events().counts()).containsOnly(Map.entry(SmppEvent.DELIVERY_LOST, 2L));
    }

    @Test
    void closeHandsOverWhatCanBeSentAndFailsTheRest() {
        FakeReceiver esme = bind("foo", new FakeReceiver());
        fill("foo", 3);
        Caller waiting = enqueue("foo", "4");
        CompletableFuture<List<SegmentOutcome>> unreachable = deliver("bar", "1");

        deliveries.close();

        assertThat(texts(esme)).hasSize(3);
        assertThat(waiting.released).isDone();
        assertThat(Stream.of(waiting.outcomes, unreachable, deliver("foo", "5")))
                .allSatisfy(outcome -> assertThatThrownBy(outcome::join).cause().isInstanceOf(NotSentException.class));
        esme.answer(CommandStatus.THROTTLED);
        esme.answer(CommandStatus.OK);
        esme.lose();
        assertThat(deliveries.size()).isZero();
        deliveries.logLostAtClose();
        assertThat(time.events().counts()).containsOnly(Map.entry(SmppEvent.DELIVERY_LOST, 1L));
    }

    @Test
    void nothingIsKeptOfAnAccountThatIsOwedNothing() {
        FakeReceiver esme = bind("foo", new FakeReceiver());
        fill("foo", 2);

        esme.answer(CommandStatus.THROTTLED);
        esme.answer(CommandStatus.OK);
        time.passes(Duration.ofSeconds(1));
        esme.answer(CommandStatus.OK);

        assertThat(time.pending()).isZero();
    }

    private Deliveries deliveries(Consumer<DeliveryOptions.Builder> changes) {
        return new Deliveries(
                DeliveryOptions.DEFAULT.with(changes),
                SessionOptions.forMc().with(o -> o.windowOut(2)),
                systemId -> sessions.getOrDefault(systemId, List.of()),
                time,
                () -> !onEventLoop);
    }

    private FakeReceiver bind(String systemId, FakeReceiver esme) {
        sessions.computeIfAbsent(systemId, key -> new ArrayList<>()).add(esme);
        deliveries.dispatch(systemId);
        return esme;
    }

    private void fill(String systemId, int count) {
        for (int i = 1; i <= count; i++) {
            deliver(systemId, String.valueOf(i));
        }
    }

    private CompletableFuture<List<SegmentOutcome>> deliver(String systemId, String text) {
        return deliveries.deliver(systemId, null, List.of(pdu(text)));
    }

    private Caller enqueue(String systemId, String text) {
        return deliveries.enqueue(systemId, null, List.of(pdu(text)));
    }

    private static List<String> texts(FakeReceiver esme) {
        return esme.offers.stream().map(FakeReceiver.Offer::text).toList();
    }

    private static DeliverSm pdu(String text) {
        return DeliverSm.builder().serviceType(text).build();
    }
}
