package io.larvik.smpp.message;

import io.larvik.smpp.options.OptionValues;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What messages have that do not say it themselves; see {@link Sms#withDefaults}.
 *
 * <p>Immutable. {@link #with} returns changed defaults.
 */
public final class MessageDefaults {

    /** TON and NPI by the form of the addresses; service_type, validity_period and priority_flag as of {@link Sms}. */
    public static final MessageDefaults NONE = new MessageDefaults(new Values());

    private final Values values;

    private MessageDefaults(Values values) {
        this.values = values;
    }

    /**
     * Returns these defaults with changes.
     *
     * @throws IllegalArgumentException if a value is out of range
     */
    public MessageDefaults with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new MessageDefaults(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns TON and NPI of addresses that are given as text. */
    public Addressing addressing() {
        return values.addressing;
    }

    /** Returns the service_type; null, the default, for an empty one. */
    public @Nullable String serviceType() {
        return values.serviceType;
    }

    /** Returns for how long messages are valid; null, the default, if the message centre decides. */
    public @Nullable Duration validity() {
        return values.validity;
    }

    /** Returns the priority_flag; null, the default, for 0. */
    public @Nullable Integer priority() {
        return values.priority;
    }

    /** The values; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        Addressing addressing = Addressing.BY_FORM;

        @Nullable
        String serviceType;

        @Nullable
        Duration validity;

        @Nullable
        Integer priority;
    }

    /** Changes defaults. Each method throws an {@link IllegalArgumentException} if the value is out of range. */
    public static final class Builder {

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /** Changes TON and NPI of addresses that are given as text. */
        public Builder addressing(Consumer<Addressing.Builder> changes) {
            values.addressing = values.addressing.with(changes);
            return this;
        }

        /** Sets the service_type: at most 5 characters, printable ASCII. */
        public Builder serviceType(String serviceType) {
            values.serviceType = SmsFields.serviceType(serviceType);
            return this;
        }

        /** Sets for how long messages are valid: 1 second to 31 days. A part of a second counts as a whole one. */
        public Builder validity(Duration validity) {
            SmsFields.relative("validity_period", validity);
            values.validity = validity;
            return this;
        }

        /** Sets the priority_flag: 0 to 4. */
        public Builder priority(int priority) {
            values.priority = SmsFields.priority(priority);
            return this;
        }
    }
}
