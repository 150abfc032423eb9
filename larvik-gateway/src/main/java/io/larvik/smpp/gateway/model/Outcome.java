package io.larvik.smpp.gateway.model;

import org.jspecify.annotations.Nullable;

/**
 * The end of a message. There is one at most: who stores it first has decided.
 *
 * @param message the message
 * @param state how it ended
 * @param status the command_status of the carrier that ended it; null if none did
 * @param error the error code of the receipt that ended it; of other ends the reason, or null
 * @param at when
 */
public record Outcome(
        long message,
        FinalState state,
        @Nullable Long status,
        @Nullable String error,
        long at) {

    /** Returns whether a receipt of the carrier ended it, and neither its answer, nor we ourselves, nor the application. */
    public boolean isByReceipt() {
        return status == null && error != null && state != FinalState.DEAD;
    }
}
