package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.Scheduled;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.text.SmppTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * When a message is to be delivered and when it expires, in nanoseconds since the start.
 *
 * @param scheduled when it is to be delivered; the present for at once
 * @param validUntil when it expires
 * @param refusal the status with which a message with impossible times is refused; null if they are possible
 */
record DeliveryTimes(
        long scheduled, long validUntil, @Nullable CommandStatus refusal) {

    /** How long a message is valid that does not say it. */
    private static final Duration DEFAULT_VALIDITY = Duration.ofHours(48);

    /** Reads schedule_delivery_time and validity_period, or qos_time_to_live of a data_sm, in seconds. */
    static DeliveryTimes of(Pdu pdu, Timers timers) {
        long byDefault = timers.now() + DEFAULT_VALIDITY.toNanos();
        if (!(pdu instanceof Scheduled message)) {
            Long seconds = pdu.tlvs().get(TlvTag.QOS_TIME_TO_LIVE);
            long validUntil = seconds == null
                    ? byDefault
                    : timers.now() + Duration.ofSeconds(seconds).toNanos();
            return new DeliveryTimes(timers.now(), validUntil, null);
        }
        Long scheduled = nanos(message.scheduleDeliveryTime(), timers, timers.now());
        if (scheduled == null) {
            return new DeliveryTimes(timers.now(), byDefault, CommandStatus.INVALID_SCHEDULE_TIME);
        }
        long begin = Math.max(scheduled, timers.now());
        Long validUntil = nanos(message.validityPeriod(), timers, begin + DEFAULT_VALIDITY.toNanos());
        if (validUntil == null || validUntil < timers.now()) {
            return new DeliveryTimes(scheduled, byDefault, CommandStatus.INVALID_VALIDITY_PERIOD);
        }
        return new DeliveryTimes(scheduled, validUntil, null);
    }

    private static @Nullable Long nanos(String text, Timers timers, long otherwise) {
        SmppTime time = SmppTime.parse(text);
        if (time == null) {
            return null;
        }
        if (time instanceof SmppTime.None) {
            return otherwise;
        }
        return timers.nanos(instant(time, timers.time()));
    }

    private static Instant instant(SmppTime time, Instant now) {
        if (time instanceof SmppTime.Relative relative) {
            return relative.after(now.atOffset(ZoneOffset.UTC)).toInstant();
        }
        if (time instanceof SmppTime.Local local) {
            return local.time().toInstant(ZoneOffset.UTC);
        }
        return ((SmppTime.Absolute) time).time().toInstant();
    }
}
