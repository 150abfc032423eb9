package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.server.BruteForceGuard.Scope;
import io.larvik.smpp.server.BruteForceGuard.Verdict;
import io.larvik.smpp.session.Network;
import java.net.InetAddress;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Peers that guess passwords, in virtual time. */
@Tag("B6")
class BruteForceGuardTest {

    private static final InetAddress OURS = address("192.0.2.1");
    private static final InetAddress STRANGER = address("198.51.100.1");

    private long now = -1_000_000_000_000L; // an arbitrary origin, as of System.nanoTime()

    @Test
    void loginIsLockedAfterFiveFailures() {
        BruteForceGuard guard = guard(options -> {});

        for (int i = 0; i < 4; i++) {
            assertThat(guard.failed("foo", OURS, now)).isNull();
            assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
        }

        assertThat(guard.failed("foo", OURS, now)).isEqualTo(Scope.LOGIN);
        assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.LOCKED);
    }

    @Test
    void lockoutTakesASecondAndTwiceAsLongWithEachFailureUpToAMinute() {
        BruteForceGuard guard = guard(options -> {});
        fail(guard, "foo", OURS, 4);

        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 60, 60, 60}) {
            guard.failed("foo", OURS, now);

            passes(Duration.ofSeconds(seconds).minusNanos(1));
            assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.LOCKED);
            passes(Duration.ofNanos(1));
            assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
        }
    }

    @Test
    void attemptsDuringALockoutDoNotProlongIt() {
        BruteForceGuard guard = guard(options -> {});
        fail(guard, "foo", OURS, 5);

        guard.refused(OURS, now);
        guard.refused(OURS, now);
        passes(Duration.ofSeconds(1));

        assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
    }

    @Test
    void strangersLockNobodyOutButThemselves() {
        BruteForceGuard guard = guard(options -> {});

        fail(guard, "foo", STRANGER, 10);

        assertThat(guard.verdict("foo", STRANGER, now)).isEqualTo(Verdict.LOCKED);
        assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
        assertThat(guard.verdict("bar", STRANGER, now)).isEqualTo(Verdict.AUTHENTICATE);
    }

    @Test
    void acceptedBindForgetsTheFailuresOfItsLogin() {
        BruteForceGuard guard = guard(options -> {});
        fail(guard, "foo", OURS, 4);

        guard.accepted("foo", OURS);
        fail(guard, "foo", OURS, 4);

        assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
    }

    @Test
    void failuresAreForgottenTenMinutesAfterTheLast() {
        BruteForceGuard guard = guard(options -> {});
        fail(guard, "foo", OURS, 6);

        passes(Duration.ofMinutes(10).plusNanos(1));
        fail(guard, "foo", OURS, 4);

        assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
    }

    @Test
    void twentyRefusedBindsAtOnceAndThenOneInASecond() {
        BruteForceGuard guard = guard(options -> {});

        for (int i = 0; i < 20; i++) {
            assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
            guard.refused(OURS, now);
        }

        assertThat(guard.verdict("bar", OURS, now)).isEqualTo(Verdict.RATE_LIMITED);
        assertThat(guard.verdict("bar", STRANGER, now)).isEqualTo(Verdict.AUTHENTICATE);
        passes(Duration.ofSeconds(1));
        assertThat(guard.verdict("bar", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
    }

    @Test
    void addressIsDroppedForTenMinutesAfterFiftyFailuresWithinTenMinutes() {
        BruteForceGuard guard = guard(options -> {});

        for (int i = 0; i < 49; i++) {
            assertThat(guard.failed("id" + i, STRANGER, now)).isNull();
            passes(Duration.ofSeconds(12));
        }
        assertThat(guard.isDropped(STRANGER, now)).isFalse();
        assertThat(guard.failed("id49", STRANGER, now)).isEqualTo(Scope.ADDRESS);

        assertThat(guard.verdict("foo", STRANGER, now)).isEqualTo(Verdict.DROP);
        assertThat(guard.isDropped(STRANGER, now)).isTrue();
        assertThat(guard.isDropped(OURS, now)).isFalse();
        passes(Duration.ofMinutes(10).minusNanos(1));
        assertThat(guard.isDropped(STRANGER, now)).isTrue();
        passes(Duration.ofNanos(1));
        assertThat(guard.isDropped(STRANGER, now)).isFalse();
        assertThat(guard.verdict("foo", STRANGER, now)).isEqualTo(Verdict.AUTHENTICATE);
    }

    @Test
    void failuresSpreadOverMoreThanTenMinutesDropNobody() {
        BruteForceGuard guard = guard(options -> {});

        for (int i = 0; i < 1_000; i++) {
            guard.failed("id" + i, STRANGER, now);
            passes(Duration.ofSeconds(13));
        }

        assertThat(guard.isDropped(STRANGER, now)).isFalse();
    }

    @Test
    void bruteForceIsAskedAboutAFewTimesAnHour() {
        BruteForceGuard guard = guard(options -> {});
        Map<Verdict, Integer> verdicts = new EnumMap<>(Verdict.class);

        for (int i = 0; i < 50_000; i++) {
            Verdict verdict = guard.verdict("id" + i % 100, STRANGER, now);
            verdicts.merge(verdict, 1, Integer::sum);
            if (verdict == Verdict.AUTHENTICATE) {
                guard.failed("id" + i % 100, STRANGER, now);
            } else if (verdict == Verdict.LOCKED) {
                guard.refused(STRANGER, now);
            }
            passes(Duration.ofMillis(72)); // adds up to an hour
            assertThat(guard.verdict("id0", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
        }

        assertThat(verdicts.get(Verdict.AUTHENTICATE)).isLessThanOrEqualTo(6 * 50);
        assertThat(verdicts.get(Verdict.DROP)).isGreaterThan(40_000);
    }

    @Test
    void sixtyFourBitsOfNetworkAreOnePeer() {
        BruteForceGuard guard = guard(options -> {});

        fail(guard, "foo", address("2001:db8:0:1::1"), 5);

        assertThat(guard.verdict("foo", address("2001:db8:0:1:ffff::2"), now)).isEqualTo(Verdict.LOCKED);
        assertThat(guard.verdict("foo", address("2001:db8:0:2::1"), now)).isEqualTo(Verdict.AUTHENTICATE);
    }

    @Test
    void loopbackIsExemptUnlessALimitIsSet() {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        BruteForceGuard exempt = guard(options -> {});
        BruteForceGuard limited = guard(options -> options.lockout(5, Duration.ofSeconds(1), Duration.ofSeconds(60)));

        fail(exempt, "foo", loopback, 100);
        fail(limited, "foo", loopback, 5);

        assertThat(exempt.verdict("foo", loopback, now)).isEqualTo(Verdict.AUTHENTICATE);
        assertThat(exempt.size()).isZero();
        assertThat(limited.verdict("foo", loopback, now)).isEqualTo(Verdict.LOCKED);
    }

    @Test
    void nobodyIsSlowedDownWhereAnyNumberMayBeRefused() {
        BruteForceGuard guard = guard(options -> options.anyNumberRefused());

        fail(guard, "foo", OURS, 1_000);

        assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
    }

    @Test
    void tablesAreBoundedAndForgetWhatWasUsedLeastRecently() {
        BruteForceGuard guard = guard(options -> options.advanced(a -> a.remembered(1_000)));
        fail(guard, "foo", OURS, 5);

        for (int i = 0; i < 999; i++) {
            fail(guard, "foo", address("198.51." + i / 250 + "." + i % 250), 1);
        }
        Verdict whileRemembered = guard.verdict("foo", OURS, now);
        for (int i = 0; i < 5_000; i++) {
            fail(guard, "foo", address("203.0." + i / 250 + "." + i % 250), 1);
        }

        assertThat(whileRemembered).isEqualTo(Verdict.LOCKED);
        assertThat(guard.size()).isEqualTo(1_000);
        assertThat(guard.verdict("foo", OURS, now)).isEqualTo(Verdict.AUTHENTICATE);
    }

    @Test
    void senselessOptionsAreRefused() {
        assertRefused(o -> o.concurrency(0), "concurrency: 0, allowed are 1 to 10000");
        assertRefused(o -> o.queue(-1), "queue: -1, allowed are 0 to 1000000");
        assertRefused(o -> o.refusedBinds(0), "refusedBinds: 0, allowed are 1 to 1000000");
        assertRefused(
                o -> o.advanced(a -> a.refusedPeriod(Duration.ofHours(2))),
                "refusedPeriod: PT2H, allowed is more than zero to PT1H");
        assertRefused(o -> o.advanced(a -> a.refusedBurst(0)), "refusedBurst: 0, allowed are 1 to 1000000");
        assertRefused(
                o -> o.lockout(5, Duration.ofSeconds(2), Duration.ofSeconds(1)),
                "lockout first: PT2S, allowed is more than zero to PT1S");
        assertRefused(
                o -> o.drop(5, Duration.ZERO, Duration.ofSeconds(1)),
                "drop within: PT0S, allowed is more than zero to PT24H");
    }

    private static void assertRefused(Consumer<BindOptions.Builder> changes, String message) {
        assertThatThrownBy(() -> BindOptions.DEFAULT.with(changes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    private static BruteForceGuard guard(Consumer<BindOptions.Builder> changes) {
        return new BruteForceGuard(BindOptions.DEFAULT.with(changes));
    }

    private void fail(BruteForceGuard guard, String systemId, InetAddress address, int times) {
        for (int i = 0; i < times; i++) {
            guard.failed(systemId, address, now);
        }
    }

    private void passes(Duration time) {
        now += time.toNanos();
    }

    private static InetAddress address(String text) {
        return Network.of(text).address();
    }
}
