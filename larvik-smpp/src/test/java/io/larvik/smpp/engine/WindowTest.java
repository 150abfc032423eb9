package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.engine.OutboundRequest.Waiter;
import io.larvik.smpp.pdu.EnquireLink;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class WindowTest {

    private static final int LAST = 0x7FFFFFFF;

    @Test
    void numbersCountUpFromTheFirst() {
        Window window = new Window(10, 1);

        assertThat(register(window).sequenceNumber).isEqualTo(1);
        assertThat(register(window).sequenceNumber).isEqualTo(2);
        assertThat(register(window).sequenceNumber).isEqualTo(3);
    }

    @Test
    @Tag("A15")
    void oneFollowsTheLastNumber() {
        Window window = new Window(10, LAST - 1);

        assertThat(register(window).sequenceNumber).isEqualTo(LAST - 1);
        assertThat(register(window).sequenceNumber).isEqualTo(LAST);
        assertThat(register(window).sequenceNumber).isEqualTo(1);
    }

    @Test
    @Tag("A15")
    void numberInFlightIsSkipped() {
        Window window = new Window(2, 1);
        OutboundRequest slow = register(window);

        for (int i = 0; i < 100; i++) {
            OutboundRequest quick = register(window);

            assertThat(quick.sequenceNumber).isNotEqualTo(slow.sequenceNumber);
            assertThat(window.complete(quick.sequenceNumber)).isSameAs(quick);
        }
        assertThat(window.complete(slow.sequenceNumber)).isSameAs(slow);
    }

    @Test
    @Tag("A15")
    void slotOfARequestInFlightIsSkippedAfterTheWrapToo() {
        Window window = new Window(4, LAST);
        OutboundRequest slow = register(window);

        for (int i = 0; i < 100; i++) {
            OutboundRequest quick = register(window);

            assertThat(quick.sequenceNumber).isBetween(1, LAST);
            assertThat(window.complete(quick.sequenceNumber)).isSameAs(quick);
        }
        assertThat(window.complete(slow.sequenceNumber)).isSameAs(slow);
    }

    @Test
    void requestIsCompletedOnceOnly() {
        Window window = new Window(10, 1);
        OutboundRequest request = register(window);

        assertThat(window.complete(request.sequenceNumber)).isSameAs(request);
        assertThat(window.complete(request.sequenceNumber)).isNull();
        assertThat(window.isEmpty()).isTrue();
    }

    @Test
    void numberOfTheSameSlotCompletesNothing() {
        Window window = new Window(10, 5);
        register(window);

        assertThat(window.complete(5 + (1 << 20))).isNull();
        assertThat(window.complete(5 | 0x80000000)).isNull();
        assertThat(window.complete(0)).isNull();
        assertThat(window.complete(-1)).isNull();
        assertThat(window.inFlight()).isEqualTo(1);
    }

    @Test
    void permitIsTakenByRequestsOfUsersOnly() {
        Window window = new Window(1, 1);

        window.register(request(Waiter.SESSION, 100));
        boolean beforeUser = window.hasPermit();
        window.register(request(Waiter.THREAD, 100));
        boolean afterUser = window.hasPermit();

        assertThat(beforeUser).isTrue();
        assertThat(afterUser).isFalse();
        assertThat(window.inFlight()).isEqualTo(2);
    }

    @Test
    void expiredRequestFreesItsSlot() {
        Window window = new Window(1, 1);
        OutboundRequest request = request(Waiter.CALLBACKS, 50);
        window.register(request);

        assertThat(window.expire(49)).isEmpty();
        assertThat(window.expire(50)).containsExactly(request);
        assertThat(window.hasPermit()).isTrue();
        assertThat(window.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    void lateResponseGivesNoSecondPermitBack() {
        Window window = new Window(1, 1);
        OutboundRequest late = request(Waiter.CALLBACKS, 50);
        window.register(late);
        window.expire(50);
        register(window);

        OutboundRequest answered = window.complete(late.sequenceNumber);

        assertThat(answered).isNull();
        assertThat(window.hasPermit()).isFalse();
    }

    @Test
    void drainingTakesOutAllWhateverTheirDeadline() {
        Window window = new Window(10, 1);
        OutboundRequest first = request(Waiter.THREAD, 50);
        OutboundRequest second = request(Waiter.THREAD, Long.MAX_VALUE);
        window.register(first);
        window.register(second);

        List<OutboundRequest> drained = window.drain();

        assertThat(drained).containsExactlyInAnyOrder(first, second);
        assertThat(window.isEmpty()).isTrue();
        assertThat(window.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    @Tag("A15")
    void actsAsAMapAndACounterDo() {
        long seed = System.nanoTime();
        SplittableRandom random = new SplittableRandom(seed);
        for (int size : new int[] {1, 2, 10, 50}) {
            modelled(size, LAST - 20_000, random, seed);
        }
    }

    /**
     * I1: each request completes once. I2: permits and pending requests add up to the window. I3: numbers are unique
     * among the pending requests.
     */
    private static void modelled(int size, int first, SplittableRandom random, long seed) {
        Window window = new Window(size, first);
        Map<Integer, OutboundRequest> model = new HashMap<>();
        long now = 0;
        for (int i = 0; i < 50_000; i++) {
            now += random.nextInt(3);
            switch (random.nextInt(8)) {
                case 0, 1, 2, 3 -> {
                    if (window.hasPermit()) {
                        OutboundRequest request = request(Waiter.THREAD, now + 1 + random.nextInt(200));
                        window.register(request);
                        assertThat(request.sequenceNumber).as("seed %d", seed).isPositive();
                        assertThat(model.put(request.sequenceNumber, request))
                                .as("seed %d", seed)
                                .isNull();
                    }
                }
                case 4, 5 -> {
                    if (!model.isEmpty()) {
                        int number = model.keySet().iterator().next();
                        assertThat(window.complete(number)).as("seed %d", seed).isSameAs(model.remove(number));
                    }
                }
                case 6 -> {
                    int number = random.nextInt();
                    assertThat(window.complete(number)).as("seed %d", seed).isSameAs(model.remove(number));
                }
                default -> {
                    for (OutboundRequest expired : window.expire(now)) {
                        assertThat(expired.deadlineNanos).as("seed %d", seed).isLessThanOrEqualTo(now);
                        assertThat(model.remove(expired.sequenceNumber))
                                .as("seed %d", seed)
                                .isSameAs(expired);
                    }
                    long time = now;
                    assertThat(model.values()).as("seed %d", seed).noneMatch(r -> r.deadlineNanos <= time);
                }
            }
            assertThat(window.inFlight()).as("seed %d", seed).isEqualTo(model.size());
            assertThat(window.hasPermit()).as("seed %d", seed).isEqualTo(model.size() < size);
        }
    }

    private static OutboundRequest register(Window window) {
        OutboundRequest request = request(Waiter.THREAD, 1_000);
        window.register(request);
        return request;
    }

    private static OutboundRequest request(Waiter waiter, long deadline) {
        return new OutboundRequest(EnquireLink.PLAIN, waiter, deadline);
    }
}
