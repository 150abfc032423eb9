package io.larvik.smpp.receipt;

import io.larvik.smpp.pdu.MessageState;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a delivery receipt says. Everything may be absent, because senders leave out what they like; nothing is null
 * but absent.
 *
 * @param messageId the message_id given when the message was submitted, as the receipt spells it
 * @param state the state of the message; null when neither a TLV nor {@code stat} tells one that is known
 * @param stat the word or number behind {@code stat:}, as sent
 * @param errorCode what stands behind {@code err:}, as sent: digits, hexadecimal or any other word
 * @param submitted how many messages were submitted
 * @param delivered how many of them were delivered
 * @param submitDate when the message was submitted, in the sender's time
 * @param doneDate when the message reached its state, in the sender's time
 * @param offset the offset of the two dates from UTC; null where, as nearly always, the sender does not tell
 * @param text the beginning of the message, an octet a character, in whatever alphabet; empty when the key has no value
 * @param extra other values by their keys, keys in lower case
 * @param raw the whole text of the receipt, an octet a character; empty when TLVs told everything
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

    /** Tells whether the message is in a state that it stays in. */
    public boolean isFinal() {
        return state != null && state.isFinal();
    }

    /** Tells whether the message was delivered. */
    public boolean isDelivered() {
        return state != null && state.equals(MessageState.DELIVERED);
    }

    /** Tells whether TLV and text name different states; {@link #state()} is the TLV's then. */
    public boolean isContradictory() {
        MessageState inText = stat == null ? null : StatWords.stateOf(stat);
        return inText != null && state != null && !inText.equals(state);
    }

    /** Returns this receipt with what the TLVs tell, where they do. */
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

    /** Prints everything but the text. */
    @Override
    public String toString() {
        return "Receipt[messageId=" + messageId + ", state=" + state + ", stat=" + stat + ", errorCode=" + errorCode
                + ", submitDate=" + submitDate + ", doneDate=" + doneDate + "]";
    }
}
