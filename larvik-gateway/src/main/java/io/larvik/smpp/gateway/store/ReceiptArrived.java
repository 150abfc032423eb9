package io.larvik.smpp.gateway.store;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A carrier tells what became of a message. */
public final class ReceiptArrived extends Step<ReceiptArrived.Result> {

    /** What came of it. */
    public enum Result {
        /** The message has ended by it. */
        ENDED,
        /** The message is known, and has not ended, or had ended before. */
        NOTED,
        /** The message had ended as UNKNOWN before, and its application is told all the same. */
        LATE,
        /** No message has the id yet: kept until one has. */
        ORPHAN
    }

    /**
     * What a receipt says.
     *
     * @param ids the forms of the carrier's id that may find the message, in normal form, the likeliest first
     * @param base the id of the first of several parts, if the receipt names all of them by what their ids have in common;
     *     null if it cannot
     * @param state what it says
     * @param end how the message ended; null while it has not
     * @param error the error code; null if there is none
     * @param at when it came
     * @param raw the deliver_sm or data_sm as it came
     */
    public record Told(
            List<String> ids,
            @Nullable String base,
            MessageState state,
            @Nullable FinalState end,
            @Nullable String error,
            long at,
            OctetString raw) {

        /** Returns what this one says. */
        public Said said() {
            return new Said(error, raw);
        }

        /** Returns all ids under which the message may be stored. */
        public List<String> allIds() {
            return base == null
                    ? ids
                    : Stream.concat(ids.stream(), Stream.of(base)).toList();
        }
    }

    /**
     * What the receipt that decides about a message says beside the state: that of the part that failed, if one did.
     *
     * @param error the error code; null if there is none
     * @param raw the deliver_sm or data_sm as it came
     */
    public record Said(@Nullable String error, OctetString raw) {}

    /** Writes what the application of a message gets. Called while the turn is open, by the thread that commits. */
    @FunctionalInterface
    public interface Writing {

        /** Returns what it gets when the message ends so, or, without an end, has not ended; null for nothing. */
        @Nullable
        OutboxItem receipt(Message message, @Nullable FinalState end, Said said);

        /** Returns what it gets when the message had ended as UNKNOWN before; null for nothing. */
        default @Nullable OutboxItem late(Message message, FinalState end, Said said) {
            return null;
        }
    }

    /** Which receipts end a message of several parts. */
    @FunctionalInterface
    public interface Rule {

        /** One of each part; the worst counts. */
        Rule ALL = (part, parts) -> parts == 1;

        /** That of the last part. */
        Rule LAST = Integer::equals;

        /** The first that is final. */
        Rule ANY = (part, parts) -> true;

        /** Returns whether the receipt of a part ends its message, whatever becomes of the other parts. */
        boolean decides(Integer part, Integer parts);
    }

    private final String carrier;
    private final long orphanId;
    private final boolean wasOrphan;
    private final Told told;
    private final Rule rule;
    private final Writing writing;
    private @Nullable String foundBy;

    /**
     * Creates the step.
     *
     * @param carrier the name of the space in which the ids are unique
     * @param orphanId an id of our own, for the case that no message has the id yet
     * @param wasOrphan whether it was kept under that id because no message had the id before
     * @param rule whether it ends a message of several parts
     * @param writing writes what the application of the message gets
     */
    public ReceiptArrived(String carrier, long orphanId, boolean wasOrphan, Told told, Rule rule, Writing writing) {
        this.carrier = carrier;
        this.orphanId = orphanId;
        this.wasOrphan = wasOrphan;
        this.told = told;
        this.rule = rule;
        this.writing = writing;
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

    public Rule rule() {
        return rule;
    }

    public Writing writing() {
        return writing;
    }

    /** Sets the id under which the message was stored. Called by the store; the last call counts. */
    public void found(String id) {
        foundBy = id;
    }

    /** Returns the id under which the message was stored; null if it was not found. */
    public @Nullable String foundBy() {
        return foundBy;
    }

    @Override
    int octets() {
        return OVERHEAD + told.raw().length();
    }
}
