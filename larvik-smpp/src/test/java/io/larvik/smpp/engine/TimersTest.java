package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.engine.Timers.Timer;
import org.junit.jupiter.api.Test;

class TimersTest {

    private final Timers timers = new Timers();

    @Test
    void nothingIsDueToBeginWith() {
        assertThat(timers.next()).isEqualTo(Timers.NEVER);
        assertThat(timers.fire(Timer.BIND, Long.MAX_VALUE - 1)).isFalse();
    }

    @Test
    void nextIsTheEarliestDeadline() {
        timers.set(Timer.BIND, 30);
        timers.set(Timer.DRAIN, 10);
        timers.set(Timer.LINGER, 20);

        long next = timers.next();

        assertThat(next).isEqualTo(10);
    }

    @Test
    void timerFiresOnceFromItsDeadlineOn() {
        timers.set(Timer.BIND, 30);

        assertThat(timers.fire(Timer.BIND, 29)).isFalse();
        assertThat(timers.fire(Timer.BIND, 30)).isTrue();
        assertThat(timers.fire(Timer.BIND, 31)).isFalse();
        assertThat(timers.isSet(Timer.BIND)).isFalse();
    }

    @Test
    void settingAgainReplacesTheDeadline() {
        timers.set(Timer.PDU_READ, 10);

        timers.set(Timer.PDU_READ, 50);

        assertThat(timers.next()).isEqualTo(50);
    }

    @Test
    void clearedTimerNeverFires() {
        timers.set(Timer.BIND, 10);
        timers.set(Timer.DRAIN, 20);

        timers.clear(Timer.BIND);

        assertThat(timers.fire(Timer.BIND, 100)).isFalse();
        assertThat(timers.next()).isEqualTo(20);
    }

    @Test
    void clearingAllLeavesNone() {
        for (Timer timer : Timer.values()) {
            timers.set(timer, 1);
        }

        timers.clearAll();

        assertThat(timers.next()).isEqualTo(Timers.NEVER);
    }
}
