package io.larvik.smpp.receipt;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.UserData;
import org.jspecify.annotations.Nullable;

/**
 * Parses and formats the text of delivery receipts. SMPP does not define the format; SMPP 5.0, appendix B shows an
 * example: {@code id:X sub:001 dlvrd:001 submit date:YYMMDDhhmm done date:YYMMDDhhmm stat:DELIVRD err:000 text:…}.
 *
 * <p>The parser accepts keys in any case and order, missing values, unknown keys, line breaks, dates of several
 * lengths, ISO 8601 and Unix time, and the comma-separated list of older message centres. It never throws.
 */
public final class ReceiptText {

    private ReceiptText() {}

    /**
     * Parses the text of a receipt. Only the first 4,096 characters are read. If a key is repeated, the first value
     * counts.
     *
     * @param text the text, one character per octet
     * @return null if the text has no key of a receipt
     */
    public static @Nullable Receipt parse(String text) {
        return new ReceiptParser(text, StatWords.STANDARD).parse();
    }

    /**
     * Returns the receipt in a PDU; null if the PDU is a message.
     *
     * <p>A PDU is a receipt if its esm_class says so (delivery receipt or intermediate notification) and anything of a
     * receipt can be read. A PDU with the TLV receipted_message_id is one in any case if it also tells a state:
     * message_state, a known word after {@code stat:}, or any word after it beside an {@code id:}. The TLV alone makes
     * no receipt: some message centres put a ticket of their own there in messages of subscribers.
     *
     * @param words the words of the message centre for states
     */
    public static @Nullable Receipt find(MessagePdu<?> pdu, StatWords words) {
        if (pdu.esmClass().isReceipt() || pdu.esmClass().isIntermediateNotification()) {
            return of(pdu, words);
        }
        Receipt receipt = pdu.tlvs().contains(TlvTag.RECEIPTED_MESSAGE_ID) ? of(pdu, words) : null;
        return receipt != null && tellsState(receipt) ? receipt : null;
    }

    private static boolean tellsState(Receipt receipt) {
        return receipt.state() != null || (receipt.stat() != null && receipt.messageIdInText() != null);
    }

    /** Reads the receipt in a PDU, with the {@linkplain StatWords#STANDARD standard} words. */
    public static @Nullable Receipt of(MessagePdu<?> pdu) {
        return of(pdu, StatWords.STANDARD);
    }

    /**
     * Reads the receipt in a PDU. The TLV receipted_message_id takes precedence over the text. So does message_state,
     * unless it is reserved or not final and the text has a final state: some message centres write a 0 beside UNDELIV.
     *
     * <p>The data_coding is ignored, because message centres set it inconsistently: the text is ASCII or, rarely,
     * UTF-16. The message type in esm_class is ignored too. The caller decides whether the PDU is a receipt; see
     * {@link #find}.
     *
     * @param words the words of the message centre for states
     * @return null if neither the TLVs nor the text contain a receipt
     */
    public static @Nullable Receipt of(MessagePdu<?> pdu, StatWords words) {
        String text = text(pdu);
        Tlvs tlvs = pdu.tlvs();
        String messageId = receiptedMessageId(tlvs);
        MessageState state = messageState(tlvs);
        OctetString error = tlvs.get(TlvTag.NETWORK_ERROR_CODE);
        Receipt inText = new ReceiptParser(text, words).parse();
        if (inText == null && messageId == null && state == null) {
            return null;
        }
        Receipt known = inText != null ? inText : Receipt.of(r -> r.raw = text);
        return messageId == null && state == null && error == null
                ? known
                : known.with(r -> {
                    r.messageId = messageId != null ? messageId : r.messageId;
                    r.networkErrorCode = error != null ? NetworkErrorCode.of(error) : null;
                    if (state != null) {
                        addState(r, state);
                    }
                });
    }

    /** Adds the state of the TLV to that of the text, as {@link Receipt#state} says. */
    private static void addState(Receipt.Values values, MessageState state) {
        MessageState inText = values.state;
        values.isContradictory = inText != null && !inText.equals(state);
        if (inText == null || (values.isContradictory && isStronger(state, values.isFinal))) {
            values.state = state;
            values.isFinal = state.isFinal();
        }
    }

    /** Returns whether the state of a TLV counts beside another state in the text. */
    private static boolean isStronger(MessageState state, boolean isTextFinal) {
        boolean isReserved = state.value() > MessageState.SKIPPED.value();
        return state.isFinal() || (!isTextFinal && !isReserved);
    }

    /**
     * Returns a builder for the text of a receipt.
     *
     * @throws IllegalArgumentException if the id is empty or has a character that is a space or not printable ASCII
     */
    public static ReceiptFormat format(String messageId, MessageState state) {
        return new ReceiptFormat(messageId, state);
    }

    private static @Nullable String receiptedMessageId(Tlvs tlvs) {
        String messageId = tlvs.get(TlvTag.RECEIPTED_MESSAGE_ID);
        return messageId == null || messageId.isEmpty() ? null : messageId;
    }

    private static @Nullable MessageState messageState(Tlvs tlvs) {
        Integer state = tlvs.get(TlvTag.MESSAGE_STATE);
        return state == null || state > 0xFF ? null : MessageState.of(state);
    }

    /** Returns the text, which is all of a message that announces a header, has none and begins with a receipt's id. */
    private static String text(MessagePdu<?> pdu) {
        UserData data = UserData.of(pdu);
        return decode(data.isHeaderDamaged() && beginsWithId(pdu.message()) ? pdu.message() : data.content());
    }

    private static boolean beginsWithId(OctetString message) {
        return message.length() >= 3 && decode(message.slice(0, 3)).equalsIgnoreCase("id:");
    }

    private static String decode(OctetString octets) {
        return (looksLikeUtf16(octets) ? Alphabet.UCS2 : Alphabet.LATIN1).decode(octets);
    }

    private static boolean looksLikeUtf16(OctetString octets) {
        if (octets.length() < 4) {
            return false;
        }
        int first = octets.at(0) << 8 | octets.at(1);
        boolean marked = first == 0xFEFF || first == 0xFFFE;
        return marked || (octets.at(0) == 0 && octets.at(1) != 0 && octets.at(2) == 0 && octets.at(3) != 0);
    }
}
