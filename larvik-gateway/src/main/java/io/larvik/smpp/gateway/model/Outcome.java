package io.larvik.smpp.gateway.model;

import org.jspecify.annotations.Nullable;

/**
 * The end of a message. There is one at most: who stores it first has decided.
 *
 * @param message the message
 * @param state how it ended
 * @param status the command_status of the carrier that ended it; null if none did
 * @param error the error code of the receipt; null if there is none
 * @param at when
 */
public record Outcome(
        long message,
        FinalState state,
        @Nullable Long status,
        @Nullable String error,
        long at) {}
