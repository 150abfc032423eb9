package io.larvik.smpp.receipt;

import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.Udh;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads and writes the text of delivery receipts, which no specification binds (SMPP 5.0, appendix B shows an example):
 * {@code id:X sub:001 dlvrd:001 submit date:YYMMDDhhmm done date:YYMMDDhhmm stat:DELIVRD err:000 text:…}.
 *
 * <p>Reading takes keys in any case and order, absent values, unknown keys, dates in several lengths and in the forms of
 * ISO 8601 and Unix time, line breaks, and the comma list of older message centres. It never throws.
 */
public final class ReceiptText {

    private ReceiptText() {}

    /**
     * Returns the receipt in the text, an octet a character, or null when there is no key of a receipt in it.
     *
     * <p>Only the first 4,096 characters are read. Where a key is repeated the first one counts.
     */
    public static @Nullable Receipt parse(String text) {
        return new ReceiptParser(text).parse();
    }

    /**
     * Returns the receipt in the PDU, or null when neither TLVs nor text tell one. The TLVs receipted_message_id and
     * message_state win over the text.
     *
     * <p>The data_coding is not asked: message centres label receipts as they like, and write them in ASCII or, rarely,
     * in UTF-16. Neither is esm_class: whether the PDU is meant as a receipt is for the caller to tell.
     */
    public static @Nullable Receipt of(MessagePdu<?> pdu) {
        OctetString message = pdu.message();
        Udh udh = pdu.esmClass().hasUdh() ? Udh.parse(message) : null;
        String text = decode(udh == null ? message : message.from(udh.length()));
        String messageId = receiptedMessageId(pdu.tlvs());
        MessageState state = messageState(pdu.tlvs());
        Receipt inText = parse(text);
        if (inText != null) {
            return inText.with(messageId, state);
        }
        if (messageId == null && state == null) {
            return null;
        }
        return new Receipt(messageId, state, null, null, null, null, null, null, null, null, Map.of(), text);
    }

    /**
     * Starts to write a receipt.
     *
     * @throws IllegalArgumentException when the id is empty or has a blank or a character that is not printable ASCII
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
