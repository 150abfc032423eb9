package io.larvik.smpp.receipt;

import io.larvik.smpp.pdu.MessageState;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The content of a delivery receipt. A value that the receipt lacks is null.
 *
 * @param messageId the message_id of the receipted message, as written in the receipt; see {@link MessageIdForms}
 * @param state the state of the message; null if neither the TLV message_state nor {@code stat} has a known value
 * @param stat the word or number after {@code stat:}, as sent
 * @param errorCode the value after {@code err:}, as sent: digits, hexadecimal or any other word
 * @param submitted the number of submitted messages ({@code sub}), 0 to 999,999,999
 * @param delivered the number of delivered messages ({@code dlvrd}), 0 to 999,999,999
 * @param submitDate the time when the message was submitted, in the sender's time zone
 * @param doneDate the time when the message reached its state, in the sender's time zone
 * @param offset the offset of both dates from UTC; null if, as usual, the receipt has none
 * @param text the beginning of the message ({@code text}), one character per octet, not decoded; empty if the key has
 *     no value
 * @param extra the values of other keys, by key in lower case
 * @param raw the whole text of the receipt, one character per octet; empty if the receipt consists of TLVs only
 */
public record Receipt(
        @Nullable String messageId,
        @Nullable MessageState state,
        @Nullable String stat,
        @Nullable String errorCode,
        @Nullable Integer submitted,
        @Nullable Integer delivered,
        @Nullable LocalDateTime submitDate,
        @Nullable LocalDateTime doneDate,
        @Nullable ZoneOffset offset,
        @Nullable String text,
        Map<String, String> extra,
        String raw) {

    public Receipt {
        extra = Map.copyOf(extra);
    }

    /** Returns whether the message is in a final state; false if the state is unknown. */
    public boolean isFinal() {
        return state != null && state.isFinal();
    }

    /** Returns whether the message was delivered. */
    public boolean isDelivered() {
        return state != null && state.equals(MessageState.DELIVERED);
    }

    /** Returns whether the TLV message_state and {@code stat} differ. {@link #state()} is that of the TLV. */
    public boolean isContradictory() {
        MessageState inText = stat == null ? null : StatWords.stateOf(stat);
        return inText != null && state != null && !inText.equals(state);
    }

    /** Returns a copy in which the values of the TLVs replace those of the text. A null value replaces nothing. */
    Receipt with(@Nullable String receiptedMessageId, @Nullable MessageState messageState) {
        return new Receipt(
                receiptedMessageId != null ? receiptedMessageId : messageId,
                messageState != null ? messageState : state,
                stat,
                errorCode,
                submitted,
                delivered,
                submitDate,
                doneDate,
                offset,
                text,
                extra,
                raw);
    }

    /** Returns a description without the text. */
    @Override
    public String toString() {
        return "Receipt[messageId=" + messageId + ", state=" + state + ", stat=" + stat + ", errorCode=" + errorCode
                + ", submitDate=" + submitDate + ", doneDate=" + doneDate + "]";
    }
}
