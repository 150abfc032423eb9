package io.larvik.smpp.receipt;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Udh;
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
        return new ReceiptParser(text).parse();
    }

    /**
     * Reads the receipt in a PDU. The TLVs receipted_message_id and message_state take precedence over the text.
     *
     * <p>The data_coding is ignored, because message centres set it inconsistently: the text is ASCII or, rarely,
     * UTF-16. The message type in esm_class is ignored too. The caller decides whether the PDU is a receipt.
     *
     * @return null if neither the TLVs nor the text contain a receipt
     */
    public static @Nullable Receipt of(MessagePdu<?> pdu) {
        OctetString message = pdu.message();
        Udh udh = pdu.esmClass().hasUdh() ? Udh.parse(message) : null;
        String text = decode(udh == null ? message : message.from(udh.length()));
        String messageId = receiptedMessageId(pdu.tlvs());
        MessageState state = messageState(pdu.tlvs());
        Receipt inText = parse(text);
        if (messageId == null && state == null) {
            return inText;
        }
        Receipt known = inText != null ? inText : Receipt.of(r -> r.raw = text);
        return known.with(r -> {
            r.messageId = messageId != null ? messageId : r.messageId;
            r.state = state != null ? state : r.state;
        });
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
