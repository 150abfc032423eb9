package io.larvik.smpp.message;

import static io.larvik.smpp.options.OptionChecks.between;
import static io.larvik.smpp.options.OptionChecks.positive;

import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.text.SmppTime;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

/** Checks the fields of outgoing messages, beside addresses and text. */
final class SmsFields {

    private static final int MAX_SERVICE_TYPE = 5;
    private static final int MAX_PRIORITY = 4;
    private static final String LACKING = ", data_sm has no such field";
    private static final Duration MAX_RELATIVE = Duration.ofDays(31);
    private static final Instant FIRST = Instant.parse("1938-01-01T00:00:00Z");
    private static final Instant LAST = Instant.parse("2037-12-31T23:59:59.9Z");

    private SmsFields() {}

    static String serviceType(String value) {
        if (value.length() > MAX_SERVICE_TYPE) {
            throw new IllegalArgumentException(
                    "service_type: " + value.length() + " characters, at most " + MAX_SERVICE_TYPE);
        }
        if (value.chars().anyMatch(c -> c < ' ' || c > '~')) {
            throw new IllegalArgumentException("service_type: allowed is printable ASCII");
        }
        return value;
    }

    static int priority(int value) {
        return between("priority_flag", value, 0, MAX_PRIORITY);
    }

    /** Returns the value of a time field that counts from the submission. */
    static String relative(String field, Duration value) {
        return SmppTime.relative(positive(field, value, MAX_RELATIVE));
    }

    /** Returns the value of a time field that is a point in time. */
    static String absolute(String field, Instant value) {
        if (value.isBefore(FIRST) || value.isAfter(LAST)) {
            throw new IllegalArgumentException(field + ": " + value + ", allowed are the years 1938 to 2037");
        }
        return SmppTime.format(value.atOffset(ZoneOffset.UTC));
    }

    /**
     * Returns qos_time_to_live for the validity of a message that is sent as data_sm.
     *
     * @throws IllegalArgumentException if the message has a field that data_sm lacks
     */
    static Tlvs checkedForDataSm(SmsDraft draft) {
        if (!draft.scheduleDeliveryTime.isEmpty()) {
            throw new IllegalArgumentException("schedule_delivery_time: " + draft.scheduleDeliveryTime + LACKING);
        }
        if (draft.priority != null && draft.priority != 0) {
            throw new IllegalArgumentException("priority_flag: " + draft.priority + LACKING);
        }
        if (draft.protocolId != 0) {
            throw new IllegalArgumentException("protocol_id: " + draft.protocolId + LACKING);
        }
        if (draft.validityPeriod == null || draft.validityPeriod.isEmpty()) {
            return Tlvs.NONE;
        }
        if (SmppTime.parse(draft.validityPeriod) instanceof SmppTime.Relative relative) {
            Duration period = relative.time().plusDays(relative.date().getDays());
            return Tlvs.of(TlvTag.QOS_TIME_TO_LIVE, period.toSeconds());
        }
        throw new IllegalArgumentException("validity_period: " + draft.validityPeriod + LACKING);
    }
}
