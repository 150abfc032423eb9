package io.larvik.smpp.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.limits.TokenBucket;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.WhenQueueFull;
import io.larvik.smpp.session.WhenThrottled;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongPredicate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A message centre that accepts a number of messages a second and refuses the others, in virtual time. */
class ThrottlingTest {

    private static final SubmitSm HELLO = Sms.to("46709771337")
            .text("Hello")
            .toSubmitSm(PeerAlphabets.STANDARD, 1)
            .get(0);
    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final Duration ROUND_TRIP = Duration.ofMillis(20);
    private static final int WINDOW = 10;

    /** The ways in which message centres limit the rate. */
    private enum Limiter {
        BUCKET_OF_ONE,
        BUCKET_OF_A_SECOND,
        FIXED_SECONDS
    }

    private final VirtualResources time = new VirtualResources();
    private final long start = time.nanoTime();
    private LongPredicate takes = now -> true;
    private final FakeSession session = new FakeSession(InboundRequest::pdu, this::answerLater);
    private int limit;
    private SendQueue queue = newQueue(session);
    private WhenThrottled whenThrottled = WhenThrottled.SEND_AGAIN;
    private int accepted;
    private int refused;
    private int failed;

    @ParameterizedTest
    @EnumSource
    @Tag("C20")
    void nearlyAllOfWhatTheMessageCentreTakesIsUsedAndNextToNothingRefused(Limiter limiter) {
        takes = limiter(limiter, 50);
        for (int sender = 0; sender < WINDOW; sender++) {
            sendForEver();
        }
        time.passes(Duration.ofMinutes(1));
        accepted = 0;
        refused = 0;

        time.passes(Duration.ofMinutes(5));

        assertThat(accepted / (50.0 * 300)).as("utilisation with %s", limiter).isGreaterThanOrEqualTo(0.95);
        assertThat(refused / (double) (accepted + refused)).as("refused").isLessThanOrEqualTo(0.02);
        assertThat(failed).isZero();
        assertThat(time.events().counts()).containsKey(SmppEvent.THROTTLE_UPSTREAM);
    }

    @Test
    @Tag("C20")
    void messageCentreThatTakesLessFromNowOnIsFollowed() {
        takes = limiter(Limiter.BUCKET_OF_ONE, 50);
        for (int sender = 0; sender < WINDOW; sender++) {
            sendForEver();
        }
        time.passes(Duration.ofMinutes(1));
        takes = limiter(Limiter.BUCKET_OF_ONE, 10);
        time.passes(Duration.ofSeconds(10));
        accepted = 0;
        refused = 0;

        time.passes(Duration.ofMinutes(5));

        assertThat(accepted / (10.0 * 300)).as("utilisation").isGreaterThanOrEqualTo(0.9);
        assertThat(refused / (double) (accepted + refused)).as("refused").isLessThanOrEqualTo(0.02);
    }

    @Test
    @Tag("C20")
    void messageThatIsAlwaysRefusedFailsWithinItsTimeAndIsNotTriedInALoop() {
        takes = now -> false;

        CompletableFuture<SubmitSmResp> sent = send();
        time.passes(TIMEOUT);

        assertThatThrownBy(sent::join).cause().isInstanceOfSatisfying(RequestRejectedException.class, refusal -> {
            assertThat(refusal.status()).isEqualTo(CommandStatus.THROTTLED);
            assertThat(refusal.retryAfter()).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
            assertThat(refusal.mayHaveBeenAccepted()).isFalse();
        });
        assertThat(refused).isBetween(2, 60);
        assertThat(time.pending()).isZero();
    }

    @Test
    void whereThatIsAskedForWhatIsRefusedFailsAndSaysWhenToTryAgain() {
        whenThrottled = WhenThrottled.SLOW_DOWN;
        takes = now -> false;

        CompletableFuture<SubmitSmResp> sent = send();
        time.passes(ROUND_TRIP);

        assertThatThrownBy(sent::join)
                .cause()
                .isInstanceOfSatisfying(
                        RequestRejectedException.class,
                        refusal -> assertThat(refusal.retryAfter()).isEqualTo(Duration.ofSeconds(1)));
        assertThat(refused).isEqualTo(1);
    }

    @Test
    void whereThatIsAskedForARefusalSlowsNothingDown() {
        whenThrottled = WhenThrottled.FAIL;
        takes = now -> false;

        CompletableFuture<SubmitSmResp> sent = send();
        time.passes(ROUND_TRIP);

        assertThat(sent).isCompletedWithValue(FakeSession.THROTTLED);
        assertThat(time.events().counts()).isEmpty();
    }

    @Test
    @Tag("C20")
    void fullQueueAndCongestionSlowDownToo() {
        FakeSession congested = new FakeSession(
                InboundRequest::pdu,
                asked -> asked.answer(new SubmitSmResp(CommandStatus.OK, "450", Tlvs.of(TlvTag.CONGESTION_STATE, 90))));
        queue = newQueue(congested);

        CompletableFuture<SubmitSmResp> sent = send();

        assertThat(sent).isCompleted();
        assertThat(congested.asked).as("sent again").hasSize(1);
        assertThat(time.events().counts()).containsExactly(entry(SmppEvent.THROTTLE_UPSTREAM, 1L));
        assertThat(CommandStatus.MESSAGE_QUEUE_FULL.retry()).isEqualTo(CommandStatus.THROTTLED.retry());
    }

    @ParameterizedTest
    @CsvSource({"50, 500", "1, 10", "1000, 10000"})
    void limitOfOursIsKept(int perSecond, int afterTenSeconds) {
        limit = perSecond;
        session.window = 1000;
        queue = newQueue(session);
        List<CompletableFuture<SubmitSmResp>> sent = new ArrayList<>();
        for (int message = 0; message < 3 * perSecond; message++) {
            sent.add(send());
        }
        for (int second = 0; second < 10; second++) {
            time.passes(Duration.ofSeconds(1));
            for (int message = 0; message < perSecond; message++) {
                sent.add(send());
            }
        }

        assertThat(accepted).isBetween(afterTenSeconds * 98 / 100, afterTenSeconds * 103 / 100);
        assertThat(time.events().counts()).isEmpty();
    }

    private SendQueue newQueue(FakeSession on) {
        FakeSessions sessions = new FakeSessions(on);
        SendQueue created = new SendQueue(
                sessions,
                new SendOptions(10_000, TIMEOUT, TIMEOUT, WhenQueueFull.FAIL, WhenThrottled.SEND_AGAIN, limit),
                time);
        sessions.feed(created);
        return created;
    }

    @SuppressWarnings("unchecked") // a submit_sm is answered so
    private CompletableFuture<SubmitSmResp> send() {
        SendDeadline deadline =
                new SendDeadline(time.nanoTime(), time.nanoTime() + TIMEOUT.toNanos(), TIMEOUT.toNanos());
        SendOperation operation = new SendOperation(queue, List.of(HELLO), deadline, whenThrottled, true);
        queue.send(operation);
        CompletableFuture<?> answer = operation.answers().get(0);
        return (CompletableFuture<SubmitSmResp>) answer;
    }

    private void sendForEver() {
        send().whenComplete((response, failure) -> {
            if (failure != null) {
                failed++;
            }
            sendForEver();
        });
    }

    private void answerLater(FakeSession.Asked asked) {
        boolean taken = takes.test(time.nanoTime() - start);
        time.schedule(
                () -> {
                    if (taken) {
                        accepted++;
                    } else {
                        refused++;
                    }
                    asked.answer(taken ? FakeSession.ACCEPTED : FakeSession.THROTTLED);
                },
                ROUND_TRIP.toNanos());
    }

    private static LongPredicate limiter(Limiter limiter, int perSecond) {
        if (limiter == Limiter.FIXED_SECONDS) {
            long[] second = {-1, 0};
            return now -> {
                long current = Duration.ofNanos(now).toSeconds();
                second[1] = current == second[0] ? second[1] + 1 : 1;
                second[0] = current;
                return second[1] <= perSecond;
            };
        }
        int burst = limiter == Limiter.BUCKET_OF_ONE ? 1 : perSecond;
        TokenBucket bucket = TokenBucket.of(perSecond, Duration.ofSeconds(1), burst, 0);
        return bucket::tryTake;
    }
}
