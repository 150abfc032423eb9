package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.ReceiptNote;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What an application gets when its message has ended. Safe for any thread. */
public final class Receipts {

    /** How long a receipt waits for its application. */
    public static final long KEPT_MILLIS = Duration.ofHours(72).toMillis();

    private final Ids ids;

    public Receipts(Ids ids) {
        this.ids = ids;
    }

    /** Returns the receipt of a message; null if none was asked for. */
    public @Nullable OutboxItem of(Message message, FinalState state, @Nullable String error, long now) {
        return of(message, state, error, null, now);
    }

    /** Returns the receipt of a message with what the network of the carrier said; null if none was asked for. */
    @Nullable
    OutboxItem of(
            Message message,
            FinalState state,
            @Nullable String error,
            @Nullable NetworkErrorCode networkError,
            long now) {
        MessageState told = state.inReceipt();
        // To who asked, that nobody knows is a failure.
        MessageState asked = told.isFinal() ? told : MessageState.UNDELIVERABLE;
        if (message.door().isEmpty() || !RegisteredDelivery.of(message.wants()).requestsReceiptFor(asked)) {
            return null;
        }
        return item(message, told, error, networkError, now);
    }

    /** Returns what tells that a message is in a state that is not final; null if that was not asked for. */
    @Nullable
    OutboxItem ofIntermediate(
            Message message,
            MessageState state,
            @Nullable String error,
            @Nullable NetworkErrorCode networkError,
            long now) {
        boolean isAsked = RegisteredDelivery.of(message.wants()).requestsIntermediate();
        return message.door().isEmpty() || state.isFinal() || !isAsked
                ? null
                : item(message, state, error, networkError, now);
    }

    private OutboxItem item(
            Message message,
            MessageState state,
            @Nullable String error,
            @Nullable NetworkErrorCode networkError,
            long now) {
        String err = error == null || error.isEmpty() ? ReceiptNote.NO_ERROR : error;
        ReceiptNote note = new ReceiptNote(state, now, err, networkError);
        return new OutboxItem(
                message.door(),
                now,
                ids.next(now),
                message.id(),
                OutboxItem.Kind.RECEIPT,
                now + KEPT_MILLIS,
                0,
                note.body());
    }
}
