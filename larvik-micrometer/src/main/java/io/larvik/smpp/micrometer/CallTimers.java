package io.larvik.smpp.micrometer;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.session.SmppRecorder.End;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * One timer for each command, status and outcome that occurred. A peer chooses both numbers, so only those with a name
 * are told apart: that bounds the timers. Safe for use by several threads, and makes no object for a timer that exists.
 */
final class CallTimers {

    /** The buckets that OpenTelemetry uses for calls. */
    private static final Duration[] BUCKETS = {
        Duration.ofMillis(5),
        Duration.ofMillis(10),
        Duration.ofMillis(25),
        Duration.ofMillis(50),
        Duration.ofMillis(75),
        Duration.ofMillis(100),
        Duration.ofMillis(250),
        Duration.ofMillis(500),
        Duration.ofMillis(750),
        Duration.ofSeconds(1),
        Duration.ofMillis(2500),
        Duration.ofSeconds(5),
        Duration.ofMillis(7500),
        Duration.ofSeconds(10)
    };

    /** Stands for all commands without a name. */
    private static final CommandId OTHER_COMMAND = CommandId.of(0);

    // the places of a row: the named statuses by number, and four more
    private static final int OTHER_STATUS =
            CommandStatus.named().stream().mapToInt(CommandStatus::value).max().orElseThrow() + 1;
    private static final int UNREADABLE = OTHER_STATUS + 1;
    private static final int TIMED_OUT = UNREADABLE + 1;
    private static final int LOST = TIMED_OUT + 1;
    private static final int PLACES = LOST + 1;

    private final MeterRegistry registry;
    private final String name;
    private final String description;
    private final Tags tags;
    private final Map<CommandId, AtomicReferenceArray<@Nullable Timer>> rows = new ConcurrentHashMap<>();

    CallTimers(MeterRegistry registry, String name, String description, Tags tags) {
        this.registry = registry;
        this.name = name;
        this.description = description;
        this.tags = tags;
    }

    static Timer.Builder histogram(String name, String description, Tags tags) {
        return Timer.builder(name).description(description).tags(tags).serviceLevelObjectives(BUCKETS);
    }

    void record(CommandId command, End end, @Nullable CommandStatus status, long nanos) {
        CommandId row = command.isKnown() ? command : OTHER_COMMAND;
        int place = place(end, status);
        AtomicReferenceArray<@Nullable Timer> timers = rows.get(row);
        if (timers == null) {
            timers = rows.computeIfAbsent(row, id -> new AtomicReferenceArray<>(PLACES));
        }
        Timer timer = timers.get(place);
        if (timer == null) {
            timer = register(row, place);
            timers.set(place, timer);
        }
        timer.record(nanos, TimeUnit.NANOSECONDS);
    }

    private static int place(End end, @Nullable CommandStatus status) {
        return switch (end) {
            case ANSWERED -> answered(status);
            case TIMED_OUT -> TIMED_OUT;
            case LOST -> LOST;
        };
    }

    private static int answered(@Nullable CommandStatus status) {
        if (status == null) {
            return UNREADABLE;
        }
        return status.specName() != null ? status.value() : OTHER_STATUS;
    }

    /** Returns the timer of a place: that of another thread if it was first. */
    private Timer register(CommandId row, int place) {
        Tags all = tags.and(
                "command",
                row == OTHER_COMMAND ? "other" : row.toString(),
                "status",
                statusTag(place),
                "outcome",
                outcome(place));
        return histogram(name, description, all).register(registry);
    }

    private static String statusTag(int place) {
        String specName = CommandStatus.of(place).specName();
        if (specName != null) {
            return specName;
        }
        return place == OTHER_STATUS ? "other" : "none";
    }

    private static String outcome(int place) {
        if (place == TIMED_OUT) {
            return "TIMED_OUT";
        }
        if (place == LOST) {
            return "LOST";
        }
        return switch (CommandStatus.of(place).retry()) {
            case NONE -> "SUCCESS";
            case THROTTLE -> "THROTTLED";
            case PERMANENT, TRANSIENT, BIND -> "REJECTED";
        };
    }
}
