package io.larvik.smpp.queue;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.WhenQueueFull;
import io.larvik.smpp.session.WhenThrottled;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The queue through random outages, throttling, slow and silent peers, deadlines and interrupts, in virtual time. Each
 * seed is a client of its own. {@code -Dqueue.seeds=10000} is the long form.
 */
@Tag("report-N5")
class SendQueueModelTest {

    private static final long SEEDS = Long.getLong("queue.seeds", 150);
    private static final int MAX_QUEUED = 12;
    private static final int LARGEST_MESSAGE = 4;
    private static final Duration GRACE = Duration.ofMillis(5);

    private final Set<String> accepted = new HashSet<>();
    private final Map<String, CompletableFuture<PduResponse>> answers = new LinkedHashMap<>();
    private final List<SendQueue.Blocked> blocked = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private SplittableRandom random = new SplittableRandom();
    private VirtualResources time = new VirtualResources();
    private List<FakeSession> sessions = List.of();
    private int windows;
    private SendQueue queue;

    static LongStream seeds() {
        return LongStream.range(0, SEEDS);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void nothingIsLostOrDoubledAndEverybodyIsReleased(long seed) {
        begin(seed);

        for (int step = 0; step < 150; step++) {
            step(step);
            time.passes(Duration.ofMillis(random.nextInt(200)));
            assertBounds();
        }
        if (random.nextBoolean()) {
            queue.drain("closing");
            time.passes(Duration.ofSeconds(random.nextInt(3)));
        }
        queue.close("closed");
        time.passes(Duration.ofMinutes(5));

        assertThat(violations).isEmpty();
        assertThat(answers.values()).allSatisfy(answer -> assertThat(answer).isDone());
        assertThat(blocked).allSatisfy(place -> assertThat(place.released()).isDone());
        assertThat(queue.statistics().waiting()).isZero();
        answers.forEach(this::assertTruth);
        assertThat(time.pending()).isZero();
    }

    private void begin(long seed) {
        random = new SplittableRandom(seed);
        time = new VirtualResources(seed);
        sessions = IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(i -> new FakeSession(InboundRequest::pdu, this::asked))
                .toList();
        for (FakeSession session : sessions) {
            session.window = random.nextInt(1, 6);
            session.roundTripNanos = Duration.ofMillis(50).toNanos();
            windows += session.window;
        }
        FakeSessions source = new FakeSessions(sessions);
        int rate = random.nextBoolean() ? 0 : random.nextInt(5, 50);
        queue = new SendQueue(
                source,
                new SendOptions(
                        MAX_QUEUED,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        random.nextInt(4) == 0 ? WhenQueueFull.FAIL : WhenQueueFull.BLOCK,
                        WhenThrottled.SEND_AGAIN,
                        rate),
                time);
        source.feed(queue);
    }

    private void step(int step) {
        int what = random.nextInt(20);
        if (what == 0) {
            outage(sessions.get(random.nextInt(sessions.size())));
        } else if (what < 15) {
            for (int burst = random.nextInt(4); burst >= 0; burst--) {
                send(step + "." + burst);
            }
        }
    }

    private void send(String name) {
        List<SubmitSm> segments = IntStream.range(0, random.nextInt(1, LARGEST_MESSAGE + 1))
                .mapToObj(i -> FakeSession.submit(name + "/" + i))
                .toList();
        SendDeadline deadline = random.nextInt(3) == 0
                ? SendDeadline.within(Duration.ofMillis(random.nextInt(1, 4000)), time.nanoTime())
                : new SendDeadline(
                        time.nanoTime(),
                        time.nanoTime() + Duration.ofSeconds(5).toNanos(),
                        Duration.ofSeconds(3).toNanos());
        boolean mayMove = random.nextInt(4) > 0;
        SendOperation operation = new SendOperation(queue, segments, deadline, WhenThrottled.SEND_AGAIN, mayMove);
        for (int i = 0; i < segments.size(); i++) {
            watch(segments.get(i).serviceType(), operation.answers().get(i), deadline);
        }
        SendQueue.Blocked place = queue.start(operation);
        if (place != null) {
            waitAsAThreadDoes(place, operation);
        }
    }

    private void watch(String name, CompletableFuture<PduResponse> answer, SendDeadline deadline) {
        answers.put(name, answer);
        time.schedule(
                () -> {
                    if (!answer.isDone()) {
                        violations.add(name + " has not ended by its deadline");
                    }
                },
                deadline.endNanos() - time.nanoTime() + GRACE.toNanos());
    }

    private void waitAsAThreadDoes(SendQueue.Blocked place, SendOperation operation) {
        blocked.add(place);
        if (random.nextInt(10) == 0) {
            time.schedule(
                    () -> {
                        if (!place.released().isDone()) {
                            queue.giveUp(operation, "interrupted");
                            place.released().complete(null);
                        }
                    },
                    Duration.ofMillis(random.nextInt(1000)).toNanos());
        }
        time.schedule(() -> queue.expire(place), operation.deadline.leaveByNanos() - time.nanoTime());
    }

    /** The peer takes the request a little later, if the session still lives, and answers later, or never. */
    private void asked(FakeSession.Asked asked) {
        String name = ((SubmitSm) asked.pdu()).serviceType();
        boolean throttled = random.nextInt(10) == 0;
        boolean silent = random.nextInt(20) == 0;
        long arrives = Duration.ofMillis(random.nextInt(1, 20)).toNanos();
        time.schedule(() -> arrive(asked, name, throttled, silent), arrives);
        time.schedule(
                () -> {
                    if (!asked.response().isDone()) {
                        asked.fail(new ResponseTimeoutException(name));
                    }
                },
                asked.timeout().toNanos());
    }

    private void arrive(FakeSession.Asked asked, String name, boolean throttled, boolean silent) {
        if (asked.response().isDone()) {
            return;
        }
        if (!throttled && !accepted.add(name)) {
            violations.add(name + " was accepted twice");
        }
        if (!silent) {
            long slow = random.nextInt(10) == 0 ? 2500 : 100;
            time.schedule(
                    () -> {
                        if (!asked.response().isDone()) {
                            asked.answer(throttled ? FakeSession.THROTTLED : FakeSession.ACCEPTED);
                        }
                    },
                    Duration.ofMillis(random.nextLong(1, slow)).toNanos());
        }
    }

    /** Ends the session. What the peer has not taken may be known to be unsent. */
    private void outage(FakeSession session) {
        session.becomes(SessionState.CLOSED);
        for (FakeSession.Asked asked : List.copyOf(session.asked)) {
            if (!asked.response().isDone()) {
                boolean taken = accepted.contains(((SubmitSm) asked.pdu()).serviceType());
                asked.fail(
                        taken || random.nextBoolean()
                                ? new ConnectionLostException("test")
                                : new NotSentException("test"));
            }
        }
        queue.sessionsChanged();
        time.schedule(
                () -> {
                    session.becomes(SessionState.BOUND_TRX);
                    queue.sessionsChanged();
                },
                Duration.ofMillis(random.nextInt(8000)).toNanos());
    }

    private void assertBounds() {
        assertThat(queue.statistics().waiting()).isLessThanOrEqualTo(MAX_QUEUED + windows);
        assertThat(sessions)
                .allSatisfy(session -> assertThat(session.inFlight()).isLessThanOrEqualTo(session.window));
    }

    private void assertTruth(String name, CompletableFuture<PduResponse> answer) {
        if (!answer.isCompletedExceptionally()) {
            assertThat(accepted).contains(name);
            return;
        }
        answer.exceptionally(failure -> {
            assertThat(failure).isInstanceOf(SmppException.class);
            if (!((SmppException) failure).mayHaveBeenAccepted()) {
                assertThat(accepted).as(failure.toString()).doesNotContain(name);
            }
            return null;
        });
    }
}
