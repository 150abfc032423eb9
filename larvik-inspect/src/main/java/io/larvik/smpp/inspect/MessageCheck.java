package io.larvik.smpp.inspect;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.receipt.StatWords;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.Udh;
import java.util.List;

/** Checks the message of a PDU: the field that holds it, its user data header or sar TLVs, and its octets. */
final class MessageCheck {

    /** The start of a user data header that has a concatenation element and nothing else. */
    private static final OctetString CONCATENATION = OctetString.ofHex("050003");

    private static final List<TlvTag<Integer>> SAR_TLVS =
            List.of(TlvTag.SAR_MSG_REF_NUM, TlvTag.SAR_TOTAL_SEGMENTS, TlvTag.SAR_SEGMENT_SEQNUM);

    private final MessagePdu<?> message;
    private final MessageContent content;
    private final Findings findings;

    MessageCheck(MessagePdu<?> message, MessageContent content, Findings findings) {
        this.message = message;
        this.content = content;
        this.findings = findings;
    }

    void run() {
        place();
        udh(message.message());
        sar();
        length();
        septets();
        receipt();
        if (content.concatenation() != null && !content.octets().isEmpty()) {
            border();
        }
    }

    private void place() {
        if (message.isContradictory()) {
            findings.wrong(
                    "both_short_message_and_payload",
                    "short_message and message_payload exclude each other; short_message is used",
                    "SMPP 5.0, 4.2.1.1");
        }
        if (message.shortMessage().length() == 255) {
            findings.wrong("sm_length_255", "sm_length is 255, but SMPP 3.4 allows 254", "SMPP 3.4, 5.2.21");
        }
    }

    private void udh(OctetString octets) {
        boolean isUdh = Udh.parse(octets) != null;
        if (message.esmClass().hasUdh()) {
            if (!isUdh && !octets.isEmpty() && octets.at(0) == 0) {
                findings.wrong("empty_udh", "the user data header is empty", "3GPP TS 23.040, 9.2.3.24");
            } else if (!isUdh) {
                findings.wrong(
                        "bad_udh",
                        "esm_class announces a user data header, but the octets are not one",
                        "3GPP TS 23.040, 9.2.3.24");
            }
        } else if (isUdh && octets.length() > 6 && octets.slice(0, 3).equals(CONCATENATION)) {
            findings.wrong(
                    "udhi_missing",
                    "the message begins like a user data header, but esm_class does not announce one",
                    "SMPP 5.0, 4.7.12");
        }
    }

    private void sar() {
        long present = SAR_TLVS.stream().filter(message.tlvs()::contains).count();
        if (present > 0 && present < SAR_TLVS.size() || present == SAR_TLVS.size() && !hasSarPlace()) {
            findings.wrong("sar_incomplete", "the sar TLVs do not give the segment's position", "SMPP 5.0, 4.8.4.48");
        }
        boolean ports =
                message.tlvs().contains(TlvTag.SOURCE_PORT) || message.tlvs().contains(TlvTag.DEST_PORT);
        if (message.esmClass().hasUdh() && (present > 0 || ports)) {
            findings.wrong(
                    "udhi_with_sar_or_port_tlv",
                    "a user data header and TLVs carry the same information",
                    "SMPP 5.0, 4.2.1.1");
        }
    }

    private boolean hasSarPlace() {
        Integer total = message.tlvs().get(TlvTag.SAR_TOTAL_SEGMENTS);
        Integer number = message.tlvs().get(TlvTag.SAR_SEGMENT_SEQNUM);
        return total != null && number != null && number > 0 && number <= total;
    }

    private void length() {
        int length = content.octets().length();
        if (content.alphabet() == Alphabet.UCS2 && length % 2 != 0) {
            findings.wrong(
                    "odd_ucs2_length",
                    "UCS-2 text of " + length + " octets, but the number must be even",
                    "SMPP 5.0, 4.7.7");
        }
        int header = content.udh() != null ? content.udh().length() : 0;
        boolean septets = content.alphabet() == Alphabet.GSM7;
        int octets = Alphabet.MAX_OCTETS - header;
        int room = septets ? octets * 8 / 7 : octets;
        if (!message.shortMessage().isEmpty() && length > room) {
            findings.wrong(
                    "message_too_long",
                    "the message has " + length + (septets ? " septets, " : " octets, ") + room + " fit into one SMS"
                            + (header > 0 ? " with this header" : ""),
                    "3GPP TS 23.040, 9.2.3.24.1");
        }
    }

    private void receipt() {
        Receipt receipt = ReceiptText.find(message, StatWords.STANDARD);
        if (receipt != null && receipt.isContradictory()) {
            findings.wrong(
                    "contradictory_receipt",
                    "message_state and stat contradict each other; the state is taken as " + receipt.state(),
                    "SMPP 5.0, 4.7.15");
        }
    }

    private void septets() {
        int above = 0;
        for (int i = 0; i < content.octets().length(); i++) {
            above += content.octets().at(i) > 0x7F ? 1 : 0;
        }
        if (content.alphabet() == Alphabet.GSM7 && above > 0) {
            findings.wrong(
                    "octets_above_7f",
                    above + " of the octets are above 0x7F, which GSM 03.38 does not have; data_coding "
                            + message.dataCoding().value() + " may mean another alphabet here",
                    "3GPP TS 23.038, 6.2.1");
        }
    }

    /** Checks that the segment begins and ends with a whole character. */
    private void border() {
        OctetString octets = content.octets();
        int last = octets.length() - 1;
        if (content.alphabet() == Alphabet.GSM7 && octets.at(last) == Alphabet.ESCAPE) {
            findings.wrong(
                    "border_cuts_escape",
                    "the segment ends with an escape, and its character is in the next segment",
                    "3GPP TS 23.038, 6.2.1.1");
        }
        if (content.alphabet() == Alphabet.UCS2 && octets.length() % 2 == 0) {
            if (Character.isHighSurrogate(unit(octets, last - 1))) {
                findings.wrong(
                        "border_cuts_surrogate_pair",
                        "the segment ends within a character beyond U+FFFF",
                        "3GPP TS 23.038, 6.2.3");
            } else if (Character.isLowSurrogate(unit(octets, 0))) {
                findings.wrong(
                        "border_cuts_surrogate_pair",
                        "the segment begins within a character beyond U+FFFF",
                        "3GPP TS 23.038, 6.2.3");
            }
        }
    }

    private static char unit(OctetString octets, int at) {
        return (char) (octets.at(at) << 8 | octets.at(at + 1));
    }
}
