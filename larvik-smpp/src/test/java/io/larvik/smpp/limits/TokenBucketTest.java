package io.larvik.smpp.limits;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokenBucketTest {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void startsFull() {
        TokenBucket bucket = TokenBucket.perSecond(3, 0);

        assertThat(bucket.percentUsed(0)).isZero();
        assertThat(bucket.tryTake(0)).isTrue();
        assertThat(bucket.tryTake(0)).isTrue();
        assertThat(bucket.tryTake(0)).isTrue();
        assertThat(bucket.tryTake(0)).isFalse();
    }

    @Test
    void tokenComesInAtItsNanosecondAndNotBefore() {
        TokenBucket bucket = TokenBucket.of(3, Duration.ofSeconds(1), 1, 0);
        bucket.tryTake(0);

        assertThat(bucket.nanosUntilNext(0)).isEqualTo(333_333_334);
        assertThat(bucket.tryTake(333_333_333)).isFalse();
        assertThat(bucket.tryTake(333_333_334)).isTrue();
    }

    @Test
    void restNeverHoldsMoreThanTheBurst() {
        TokenBucket bucket = TokenBucket.of(1_000, Duration.ofSeconds(1), 2, Long.MIN_VALUE / 2);
        long muchLater = Long.MAX_VALUE / 4;

        assertThat(bucket.tryTake(2, muchLater)).isTrue();
        assertThat(bucket.tryTake(muchLater)).isFalse();
    }

    @Test
    void clockThatGoesBackStandsStill() {
        TokenBucket bucket = TokenBucket.perSecond(1, 0);
        bucket.tryTake(SECOND);

        assertThat(bucket.tryTake(0)).isFalse();
        assertThat(bucket.tryTake(2 * SECOND - 1)).isFalse();
        assertThat(bucket.tryTake(2 * SECOND)).isTrue();
    }

    @Test
    void clockMayWrapAround() {
        TokenBucket bucket = TokenBucket.perSecond(1, Long.MAX_VALUE);
        bucket.tryTake(Long.MAX_VALUE);

        assertThat(bucket.tryTake(Long.MAX_VALUE + SECOND)).isTrue();
    }

    @Test
    void moreThanTheBurstIsTakenFromAFullBucketAndPaidForLater() {
        TokenBucket bucket = TokenBucket.perSecond(10, 0);

        assertThat(bucket.tryTake(25, 0)).isTrue();

        assertThat(bucket.percentUsed(0)).isEqualTo(100);
        assertThat(bucket.nanosUntilNext(0)).isEqualTo(SECOND * 16 / 10);
        assertThat(bucket.tryTake(25, SECOND * 25 / 10 - 1)).isFalse();
        assertThat(bucket.tryTake(25, SECOND * 25 / 10)).isTrue();
    }

    @Test
    void percentUsedTellsHowFarTheBurstIsUsedUp() {
        TokenBucket bucket = TokenBucket.perSecond(200, 0);

        bucket.tryTake(183, 0);

        assertThat(bucket.percentUsed(0)).isEqualTo(91);
    }

    @Test
    void senselessBucketsAreRefused() {
        assertThatThrownBy(() -> TokenBucket.perSecond(0, 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("tokens: 0, allowed are 1 to 1000000");
        assertThatThrownBy(() -> TokenBucket.of(1, Duration.ZERO, 1, 0)).hasMessageContaining("period: PT0S");
        assertThatThrownBy(() -> TokenBucket.of(1, Duration.ofHours(2), 1, 0)).hasMessageContaining("PT1H");
        assertThatThrownBy(() -> TokenBucket.of(1, Duration.ofSeconds(1), 1_000_001, 0))
                .hasMessageContaining("burst: 1000001");
        assertThatThrownBy(() -> TokenBucket.perSecond(1, 0).tryTake(0, 0)).hasMessageContaining("tokens: 0");
    }

    /** The model counts tokens times the period, in integers of any size, and is therefore exact. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void countsAsTheRationalNumbersDo(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        int tokens = 1 + random.nextInt(random.nextBoolean() ? 10 : 1_000_000);
        long period = 1
                + random.nextLong(
                        random.nextBoolean() ? 1_000 : Duration.ofHours(1).toNanos());
        int burst = 1 + random.nextInt(random.nextBoolean() ? 10 : 1_000_000);
        long now = random.nextLong();
        TokenBucket bucket = TokenBucket.of(tokens, Duration.ofNanos(period), burst, now);
        BigInteger price = BigInteger.valueOf(period);
        BigInteger full = price.multiply(BigInteger.valueOf(burst));
        BigInteger level = full;

        for (int i = 0; i < 5_000; i++) {
            long elapsed = random.nextLong(1 + 3 * period / tokens * (1 + random.nextInt(5)));
            now += elapsed;
            level = level.add(BigInteger.valueOf(elapsed).multiply(BigInteger.valueOf(tokens)))
                    .min(full);
            int wanted = 1 + random.nextInt(random.nextInt(10) == 0 ? 2 * Math.min(burst, 500_000) : 2);
            BigInteger wantedPrice = price.multiply(BigInteger.valueOf(wanted));
            boolean there = level.compareTo(wantedPrice.min(full)) >= 0;

            assertThat(bucket.tryTake(wanted, now))
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(there);
            level = there ? level.subtract(wantedPrice) : level;
            BigInteger missing = price.subtract(level).max(BigInteger.ZERO);
            BigInteger[] wait = missing.divideAndRemainder(BigInteger.valueOf(tokens));
            long expected = wait[0].longValueExact() + wait[1].signum();
            assertThat(bucket.nanosUntilNext(now))
                    .as("seed %d, step %d", seed, i)
                    .isEqualTo(expected);
        }
    }

    @Test
    @Tag("B18")
    void threeTimesTheContractForAMinuteGetsTheContract() {
        int contract = 100;
        TokenBucket bucket = TokenBucket.perSecond(contract, 0);
        int accepted = 0;

        for (long i = 0; i < 60L * 3 * contract; i++) {
            accepted += bucket.tryTake(i * SECOND / (3 * contract)) ? 1 : 0;
        }

        assertThat(accepted).isEqualTo(60 * contract + contract - 1); // burst, and refill until the last attempt
    }
}
