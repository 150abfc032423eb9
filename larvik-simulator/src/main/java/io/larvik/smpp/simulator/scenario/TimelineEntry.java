package io.larvik.smpp.simulator.scenario;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that happens to the message centre once: after a time, or after a number of messages.
 *
 * @param at the time after the start; null if the entry waits for messages
 * @param afterMessages how many messages must have been accepted; 0 if the entry waits for a time
 * @param action what happens
 * @param lasts for {@link Action#DOWN}: after which time the message centre is up again; null for never
 * @param name the system_id, rule or generator that the action is about; null if it is about none or about all
 * @param capacity the new capacity for {@link Action#CAPACITY}; null for the others
 */
public record TimelineEntry(
        @Nullable Duration at,
        long afterMessages,
        Action action,
        @Nullable Duration lasts,
        @Nullable String name,
        @Nullable Capacity capacity) {

    /** What can happen. */
    public enum Action {
        /** All connections are reset, and nobody listens. */
        DOWN,
        /** The simulator listens again. */
        UP,
        /** The connections of the account {@code name} are closed; those of all if it is null. */
        DISCONNECT,
        /** The rule {@code name} is asked. */
        RULE_ON,
        /** The rule {@code name} is not asked. */
        RULE_OFF,
        /** The generator {@code name} goes on. */
        GENERATOR_ON,
        /** The generator {@code name} stops. */
        GENERATOR_OFF,
        /** The account {@code name} gets another capacity. */
        CAPACITY
    }

    public TimelineEntry {
        if ((at == null) == (afterMessages == 0)) {
            throw new IllegalArgumentException("needed is either at or after");
        }
    }
}
