package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.Retention;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.store.Erase;
import io.larvik.smpp.gateway.store.Erase.Before;
import java.time.Duration;

/**
 * Erases what was kept long enough: a little at a time, so that turns go on. It waits while the clock cannot be trusted.
 * Confined to one thread.
 */
final class Eraser {

    private static final long PAUSE_MILLIS = Duration.ofMinutes(1).toMillis();

    private final Effects effects;
    private final Retention retention;
    private final WallClock clock;
    private boolean isErasing;
    private long quietUntil = Long.MIN_VALUE;

    Eraser(Effects effects, Retention retention, WallClock clock) {
        this.effects = effects;
        this.retention = retention;
        this.clock = clock;
    }

    /** A message ends after it got its id: one with a younger id has not ended so long ago. */
    private static Before before(long now, Duration kept) {
        long at = now - kept.toMillis();
        return new Before(at, Ids.first(at));
    }

    /** Erases once, unless it is at it or has just found nothing. */
    void tick() {
        long now = clock.millis();
        if (isErasing || clock.isFrozen() || now < quietUntil) {
            return;
        }
        isErasing = true;
        Erase step = new Erase(before(now, retention.text()), before(now, retention.messages()));
        effects.commit(step, (erased, failure) -> {
            isErasing = false;
            quietUntil = erased == null || erased == 0 ? clock.millis() + PAUSE_MILLIS : Long.MIN_VALUE;
        });
    }
}
