package io.larvik.smpp.receipt;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.options.OptionValues;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The content of a delivery receipt. A value that the receipt lacks is null. Immutable.
 *
 * <p>{@link ReceiptText} makes receipts from PDUs and from texts.
 */
public final class Receipt {

    private final Values values;

    private Receipt(Values values) {
        values.extra = Map.copyOf(values.extra);
        this.values = values;
    }

    static Receipt of(Consumer<Values> given) {
        Values values = new Values();
        given.accept(values);
        return new Receipt(values);
    }

    /** Returns a copy with changed values. */
    Receipt with(Consumer<Values> changes) {
        Values changed = values.copy();
        changes.accept(changed);
        return new Receipt(changed);
    }

    /**
     * Returns the message_id of the receipted message, as written in the receipt; see {@link MessageIdForms}. It is that
     * of the TLV receipted_message_id, if there is one, otherwise that of the text.
     */
    public @Nullable String messageId() {
        return values.messageId;
    }

    /** Returns the message_id after {@code id:} in the text, which may differ from that of the TLV. */
    public @Nullable String messageIdInText() {
        return values.messageIdInText;
    }

    /**
     * Returns the state of the message; null if neither the TLV message_state nor {@code stat} has a known value. If
     * both have one, a final state wins over one that is not, and otherwise the TLV over {@code stat}.
     */
    public @Nullable MessageState state() {
        return values.state;
    }

    /** Returns the word or number after {@code stat:}, as sent. */
    public @Nullable String stat() {
        return values.stat;
    }

    /** Returns the value after {@code err:}, as sent: digits, hexadecimal or any other word. */
    public @Nullable String errorCode() {
        return values.errorCode;
    }

    /** Returns the error that the network reported, from the TLV network_error_code (SMPP 5.0, 4.8.4.42). */
    public @Nullable NetworkErrorCode networkErrorCode() {
        return values.networkErrorCode;
    }

    /** Returns the number of submitted messages ({@code sub}), 0 to 999,999,999. */
    public @Nullable Integer submitted() {
        return values.submitted;
    }

    /** Returns the number of delivered messages ({@code dlvrd}), 0 to 999,999,999. */
    public @Nullable Integer delivered() {
        return values.delivered;
    }

    /** Returns the time when the message was submitted, in the sender's time zone. */
    public @Nullable LocalDateTime submitDate() {
        return values.submitDate;
    }

    /** Returns the time when the message reached its state, in the sender's time zone. */
    public @Nullable LocalDateTime doneDate() {
        return values.doneDate;
    }

    /** Returns the offset of both dates from UTC; null if, as usual, the receipt has none. */
    public @Nullable ZoneOffset offset() {
        return values.offset;
    }

    /**
     * Returns the beginning of the message ({@code text}), one character per octet, not decoded; empty if the key has
     * no value.
     */
    public @Nullable String text() {
        return values.text;
    }

    /** Returns the values of other keys, by key in lower case. */
    public Map<String, String> extra() {
        return values.extra;
    }

    /** Returns the whole text of the receipt, one character per octet; empty if the receipt consists of TLVs only. */
    public String raw() {
        return values.raw;
    }

    /**
     * Returns whether the message is in a final state; false if the state is unknown, or if {@code stat} is a word that
     * announces another receipt ({@link StatWords#STANDARD}).
     */
    public boolean isFinal() {
        return values.isFinal;
    }

    /** Returns whether the message was delivered. */
    public boolean isDelivered() {
        return MessageState.DELIVERED.equals(values.state);
    }

    /** Returns whether the TLV message_state and {@code stat} differ. {@link #state()} tells which of them counts. */
    public boolean isContradictory() {
        return values.isContradictory;
    }

    /** Returns a description without the text. */
    @Override
    public String toString() {
        return "Receipt[messageId=" + messageId() + ", state=" + state() + ", stat=" + stat() + ", errorCode="
                + errorCode() + ", networkErrorCode=" + networkErrorCode() + ", submitDate=" + submitDate()
                + ", doneDate=" + doneDate() + "]";
    }

    /** The values of a receipt, each named after its accessor. */
    static final class Values extends OptionValues<Values> {

        @Nullable
        String messageId;

        @Nullable
        String messageIdInText;

        @Nullable
        MessageState state;

        boolean isFinal;
        boolean isContradictory;

        @Nullable
        String stat;

        @Nullable
        String errorCode;

        @Nullable
        NetworkErrorCode networkErrorCode;

        @Nullable
        Integer submitted;

        @Nullable
        Integer delivered;

        @Nullable
        LocalDateTime submitDate;

        @Nullable
        LocalDateTime doneDate;

        @Nullable
        ZoneOffset offset;

        @Nullable
        String text;

        Map<String, String> extra = Map.of();
        String raw = "";
    }
}
