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

/**
 * A client's queue through random outages, throttling, slow and silent peers, deadlines and interrupts, in virtual
 * time. Nothing is lost or doubled, the bounds hold, and everybody is released.
 */
final class SendQueueModel {

    /** A fault of the queue, planted where the model meets it. */
    enum Sabotage {
        NONE,
        SENDS_TWICE,
        FORGETS_AN_ANSWER,
        CALLS_UNSENT_WHAT_WAS_TAKEN,
        ACCEPTS_WHAT_NEVER_ARRIVED,
        OVERRUNS_THE_WINDOW,
        QUEUES_TOO_MANY,
        LEAVES_A_CALLER,
        LEAVES_A_TIMER
    }

    private static final int MAX_QUEUED = 12;
    private static final int LARGEST_MESSAGE = 4;
    private static final Duration GRACE = Duration.ofMillis(5);

    private final Set<String> accepted = new HashSet<>();
    private final Map<String, CompletableFuture<PduResponse>> answers = new LinkedHashMap<>();
    private final List<SendQueue.Blocked> blocked = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final Map<FakeSession, Integer> windows = new LinkedHashMap<>();
    private final SplittableRandom random;
    private final VirtualResources time;
    private final Sabotage sabotage;
    private final List<FakeSession> sessions;
    private final SendQueue queue;

    SendQueueModel(long seed, Sabotage sabotage) {
        this.random = new SplittableRandom(seed);
        this.time = new VirtualResources(seed);
        this.sabotage = sabotage;
        this.sessions = IntStream.range(0, random.nextInt(1, 4))
                .mapToObj(i -> new FakeSession(InboundRequest::pdu, this::asked))
                .toList();
        for (FakeSession session : sessions) {
            windows.put(session, random.nextInt(1, 6));
            session.window = windows.get(session) + (sabotage == Sabotage.OVERRUNS_THE_WINDOW ? 1 : 0);
            session.roundTripNanos = Duration.ofMillis(50).toNanos();
        }
        FakeSessions source = new FakeSessions(sessions);
        int rate = random.nextBoolean() ? 0 : random.nextInt(5, 50);
        this.queue = new SendQueue(
                source,
                new SendOptions(
                        sabotage == Sabotage.QUEUES_TOO_MANY ? 3 * MAX_QUEUED : MAX_QUEUED,
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(3),
                        random.nextInt(4) == 0 ? WhenQueueFull.FAIL : WhenQueueFull.BLOCK,
                        WhenThrottled.SEND_AGAIN,
                        rate),
                time);
        source.feed(queue);
    }

    /** Lives through one life of a client, and checks it. */
    void play() {
        if (sabotage == Sabotage.LEAVES_A_TIMER) {
            time.schedule(() -> {}, Duration.ofDays(1).toNanos());
        }
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
        assertThat(blocked)
                .as("released")
                .allSatisfy(place -> assertThat(place.released()).isDone());
        assertThat(queue.statistics().waiting()).isZero();
        answers.forEach(this::assertTruth);
        assertThat(time.pending()).as("timers").isZero();
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
        if (sabotage == Sabotage.LEAVES_A_CALLER) {
            blocked.add(new SendQueue.Blocked(operation, new CompletableFuture<>()));
        }
        time.schedule(() -> queue.expire(place), operation.deadline.leaveByNanos() - time.nanoTime());
    }

    /** The peer takes the request a little later, if the session still lives, and answers later, or never. */
    private void asked(FakeSession.Asked asked) {
        String name = ((SubmitSm) asked.pdu()).serviceType();
        boolean throttled = random.nextInt(10) == 0;
        boolean silent = random.nextInt(20) == 0;
        long arrives = Duration.ofMillis(random.nextInt(1, 20)).toNanos();
        if (sabotage != Sabotage.ACCEPTS_WHAT_NEVER_ARRIVED || !silent) {
            time.schedule(() -> arrive(asked, name, throttled, silent), arrives);
        } else {
            time.schedule(() -> answer(asked, false), arrives);
        }
        if (sabotage == Sabotage.SENDS_TWICE) {
            time.schedule(() -> arrive(asked, name, throttled, silent), arrives);
        } else if (sabotage == Sabotage.FORGETS_AN_ANSWER && silent) {
            return;
        }
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
                    () -> answer(asked, throttled),
                    Duration.ofMillis(random.nextLong(1, slow)).toNanos());
        }
    }

    private static void answer(FakeSession.Asked asked, boolean throttled) {
        if (!asked.response().isDone()) {
            asked.answer(throttled ? FakeSession.THROTTLED : FakeSession.ACCEPTED);
        }
    }

    /** Ends the session. What the peer has not taken may be known to be unsent. */
    private void outage(FakeSession session) {
        session.becomes(SessionState.CLOSED);
        for (FakeSession.Asked asked : List.copyOf(session.asked)) {
            if (!asked.response().isDone()) {
                boolean taken = accepted.contains(((SubmitSm) asked.pdu()).serviceType())
                        && sabotage != Sabotage.CALLS_UNSENT_WHAT_WAS_TAKEN;
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
        int inFlight = windows.values().stream().mapToInt(Integer::intValue).sum();
        assertThat(queue.statistics().waiting()).as("waiting").isLessThanOrEqualTo(MAX_QUEUED + inFlight);
        windows.forEach((session, window) ->
                assertThat(session.inFlight()).as("in flight").isLessThanOrEqualTo(window));
    }

    private void assertTruth(String name, CompletableFuture<PduResponse> answer) {
        if (!answer.isCompletedExceptionally()) {
            assertThat(accepted).as("accepted").contains(name);
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
