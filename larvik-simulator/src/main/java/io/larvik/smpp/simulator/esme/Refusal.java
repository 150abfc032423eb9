package io.larvik.smpp.simulator.esme;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.rule.Arrival;
import org.jspecify.annotations.Nullable;

/**
 * A request with a message that was refused or not answered.
 *
 * @param number the number of the refusal in this simulator, from 1
 * @param arrival the request
 * @param status the command_status of the answer; null if there was none
 * @param rule the name of the rule that decided; {@code capacity} if the ESME sent too much, {@code check} if the
 *     request is invalid
 */
public record Refusal(
        long number, Arrival arrival, @Nullable CommandStatus status, String rule) {

    /** The name in the place of a rule when the ESME sent too much. */
    public static final String CAPACITY = "capacity";

    /** The name in the place of a rule when the request is invalid. */
    public static final String CHECK = "check";
}
