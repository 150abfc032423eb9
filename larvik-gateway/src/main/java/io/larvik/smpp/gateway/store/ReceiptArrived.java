package io.larvik.smpp.gateway.store;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A carrier tells what became of a message. */
public final class ReceiptArrived extends Step<ReceiptArrived.Result> {

    /** What came of it. */
    public enum Result {
        /** The message has ended by it. */
        ENDED,
        /** The message is known, and has not ended, or had ended before. */
        NOTED,
        /** No message has the id yet: kept until one has. */
        ORPHAN
    }

    /**
     * What a receipt says.
     *
     * @param ids the forms of the carrier's id that may find the message, in normal form, the likeliest first
     * @param state what it says
     * @param end how the message ended; null while it has not
     * @param error the error code; null if there is none
     * @param at when it came
     * @param raw the deliver_sm or data_sm as it came
     */
    public record Told(
            List<String> ids,
            MessageState state,
            @Nullable FinalState end,
            @Nullable String error,
            long at,
            OctetString raw) {}

    private final String carrier;
    private final long orphanId;
    private final boolean wasOrphan;
    private final Told told;
    private final Function<Message, @Nullable OutboxItem> receipt;

    /**
     * Creates the step.
     *
     * @param carrier the name of the space in which the ids are unique
     * @param orphanId an id of our own, for the case that no message has the id yet
     * @param wasOrphan whether it was kept under that id because no message had the id before
     * @param receipt what the application of the message gets when the message ends by it; null for nothing
     */
    public ReceiptArrived(
            String carrier,
            long orphanId,
            boolean wasOrphan,
            Told told,
            Function<Message, @Nullable OutboxItem> receipt) {
        this.carrier = carrier;
        this.orphanId = orphanId;
        this.wasOrphan = wasOrphan;
        this.told = told;
        this.receipt = receipt;
    }

    public String carrier() {
        return carrier;
    }

    public long orphanId() {
        return orphanId;
    }

    public boolean wasOrphan() {
        return wasOrphan;
    }

    public Told told() {
        return told;
    }

    /** Returns what the application of a message gets; null for nothing. */
    public @Nullable OutboxItem receipt(Message message) {
        return receipt.apply(message);
    }

    @Override
    int octets() {
        return OVERHEAD + told.raw().length();
    }
}
