package io.larvik.smpp.gateway.content;

import io.larvik.smpp.text.SmppTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** The times in a submit_sm, and those that we write into one. */
public final class Times {

    private Times() {}

    /** Returns the moment that a time field means; null if there is none or it cannot be read. Local time is UTC. */
    public static @Nullable Instant instant(String field, long now) {
        SmppTime time = SmppTime.parse(field);
        if (time instanceof SmppTime.Absolute absolute) {
            return absolute.time().toInstant();
        }
        if (time instanceof SmppTime.Relative relative) {
            return relative.after(Instant.ofEpochMilli(now).atOffset(ZoneOffset.UTC))
                    .toInstant();
        }
        return time instanceof SmppTime.Local local ? local.time().toInstant(ZoneOffset.UTC) : null;
    }

    /** Returns the validity_period that is left, less what the carrier needs to say so itself; a second at least. */
    public static String validity(long expires, long now, Duration grace) {
        Duration left = Duration.ofMillis(expires - now).minus(grace);
        Duration second = Duration.ofSeconds(1);
        return SmppTime.relative(left.compareTo(second) < 0 ? second : left);
    }
}
