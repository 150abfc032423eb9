package io.larvik.smpp.gateway.model;

import io.larvik.smpp.field.MessageState;
import org.jspecify.annotations.Nullable;

/** How a message ended. The numbers are those of message_state (SMPP 5.0, 4.7.15), and one of our own. */
public enum FinalState {
    DELIVERED(2),
    EXPIRED(3),
    DELETED(4),
    UNDELIVERABLE(5),

    /** The carrier took it, and no receipt was asked for. */
    ACCEPTED(6),

    /** No receipt came in time. */
    UNKNOWN(7),
    REJECTED(8),

    /** It cannot be sent, and somebody must look at it. */
    DEAD(20);

    private final int number;

    FinalState(int number) {
        this.number = number;
    }

    /** Returns what is stored. */
    public int number() {
        return number;
    }

    /**
     * Returns the state with a stored number.
     *
     * @throws IllegalArgumentException if none has it
     */
    public static FinalState of(int number) {
        FinalState state = find(number);
        if (state == null) {
            throw new IllegalArgumentException("state: " + number + " is not final");
        }
        return state;
    }

    /** Returns the state with a number; null if none has it. */
    public static @Nullable FinalState find(int number) {
        for (FinalState state : values()) {
            if (state.number == number) {
                return state;
            }
        }
        return null;
    }

    /** Returns what a receipt says: {@link #DEAD} is undeliverable to an application. */
    public MessageState inReceipt() {
        return this == DEAD ? MessageState.UNDELIVERABLE : MessageState.of(number);
    }
}
