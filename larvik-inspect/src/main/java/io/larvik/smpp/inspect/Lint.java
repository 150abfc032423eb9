package io.larvik.smpp.inspect;

import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.CommandId;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QueryBroadcastSmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.SmppTime;
import io.larvik.smpp.text.Udh;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Part;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.RawFrame;
import java.util.ArrayList;
import java.util.List;

/** What in a frame is not as the specification has it, or will not work as the sender may hope. */
public final class Lint {

    private static final List<TlvTag<?>> QUERY_BROADCAST_TLVS =
            List.of(TlvTag.MESSAGE_STATE, TlvTag.BROADCAST_AREA_IDENTIFIER, TlvTag.BROADCAST_AREA_SUCCESS);

    private final Dissection dissection;
    private final PeerAlphabets alphabets;
    private final List<Finding> findings = new ArrayList<>();

    private Lint(Dissection dissection, PeerAlphabets alphabets) {
        this.dissection = dissection;
        this.alphabets = alphabets;
    }

    /**
     * Something found.
     *
     * @param code a word for it, with the field behind a colon where there is one
     * @param message what it is, for people
     * @param clause where it is written
     * @param isNote whether it is worth knowing rather than wrong
     */
    public record Finding(String code, String message, String clause, boolean isNote) {}

    /** Returns what is found in the frame; text is looked at as a peer with these alphabets means it. */
    public static List<Finding> of(Dissection dissection, PeerAlphabets alphabets) {
        Lint lint = new Lint(dissection, alphabets);
        lint.frame();
        return lint.findings;
    }

    private void frame() {
        MalformedPduException fault = dissection.fault();
        if (fault != null) {
            found(
                    fault.reason(),
                    "the body cannot be read from octet " + fault.offset() + " on; the answer is " + fault.status(),
                    "SMPP 5.0, 3.2.1");
        }
        header();
        for (Part part : dissection.parts()) {
            part(part);
        }
        Frame frame = dissection.frame();
        if (frame != null && !(frame.pdu() instanceof UnknownPdu)) {
            body(frame.pdu());
            MessagePdu<?> message = Messages.of(frame);
            if (message != null) {
                message(message);
            }
        }
    }

    private void header() {
        long sequenceNumber = number("sequence_number");
        if (sequenceNumber == 0 && number("command_id") != 0x80000000L) {
            found("sequence_zero", "sequence_number is 0, numbers begin with 1", "SMPP 5.0, 4.7.24");
        } else if (sequenceNumber > 0x7FFFFFFFL) {
            found("sequence_above_7fffffff", "sequence_number is above 0x7FFFFFFF", "SMPP 5.0, 4.7.24");
        }
        boolean response = number("command_id") >= 0x80000000L;
        CommandStatus status = CommandStatus.of((int) number("command_status"));
        if (!response && !status.isOk()) {
            found("request_status_nonzero", "command_status of a request is not 0", "SMPP 5.0, 3.2.1.3");
        } else if (status.specName() == null) {
            found(
                    status.isVendorSpecific() ? "vendor_status" : "reserved_status",
                    "command_status " + status + " is " + status.meaning(),
                    "SMPP 5.0, 4.7.6");
        }
    }

    private void part(Part part) {
        switch (part.kind()) {
            case HEADER -> {}
            case FIELD -> field(part);
            case TLV -> tlv(part);
            case REST -> rest(part);
        }
    }

    private void field(Part part) {
        part.parts().forEach(element -> element.parts().forEach(this::field));
        if (part.value() instanceof Long number) {
            if (part.name().equals("interface_version") && !FieldMeanings.isVersion(number.intValue())) {
                found("reserved_interface_version", "interface_version " + number + " is reserved", "SMPP 5.0, 4.7.13");
            }
            if (!FieldMeanings.isDefined(part.name(), number.intValue())) {
                found("reserved_value:" + part.name(), part.name() + " " + number + " is reserved", "SMPP 5.0, 4.7");
            }
        } else if (part.value() instanceof String text) {
            if (text.chars().anyMatch(c -> c > 0x7F)) {
                found("non_ascii:" + part.name(), part.name() + " has octets above 0x7F", "SMPP 5.0, 3.1.1");
            }
            if (FieldMeanings.isTime(part.name())) {
                time(part.name(), text);
            } else if (part.length() > part.mostOctets()) {
                found(
                        "too_long:" + part.name(),
                        part.name() + " has " + text.length() + " characters, at most " + (part.mostOctets() - 1),
                        "SMPP 5.0, 4.7");
            }
            if (part.name().endsWith("_addr")) {
                address(part, text);
            }
        }
    }

    private void time(String name, String text) {
        if (text.length() != 0 && text.length() != 16) {
            found(
                    "bad_time_length:" + name,
                    name + " has " + text.length() + " characters, a time has 16",
                    "SMPP 5.0, 4.7.23");
        }
        if (text.length() == 16 && !SmppTime.isValid(text)) {
            found("bad_time_value:" + name, name + " is no time", "SMPP 5.0, 4.7.23.4");
        }
    }

    private void address(Part address, String text) {
        int ton = (int) number(address.name().replace("destination_addr", "dest_addr") + "_ton");
        boolean digits = text.chars().allMatch(c -> c >= '0' && c <= '9' || c == '*' || c == '#');
        if (ton == 5 && text.length() > 11) {
            found(
                    "address:" + address.name(),
                    address.name() + " has " + text.length()
                            + " characters, GSM networks show 11 of an alphanumeric address",
                    "3GPP TS 23.040, 9.1.2.5");
        } else if (ton == 1 && text.startsWith("00")) {
            found(
                    "address:" + address.name(),
                    address.name() + " is international (ton 1) and begins with 00",
                    "SMPP 5.0, 4.7.1");
        } else if (ton >= 1 && ton <= 4 && !digits) {
            found(
                    "address:" + address.name(),
                    address.name() + " has ton " + ton + " and is no number",
                    "SMPP 5.0, 4.7.1");
        }
    }

    private void tlv(Part part) {
        int code = (int) part.parts().get(0).number();
        OctetString value = part.parts().get(2).octets();
        TlvTag<?> tag = TlvTag.of(code);
        String hex = String.format("%04x", code);
        if (tag == null) {
            boolean vendors = TlvTag.isVendorSpecific(code);
            found(
                    (vendors ? "vendor_tlv:" : "unknown_tlv:") + hex,
                    "TLV 0x" + hex + (vendors ? " is a vendor's" : " is none of the specification"),
                    "SMPP 5.0, 4.8.1");
            return;
        }
        CommandId command = CommandId.of((int) number("command_id"));
        if (!tag.allowedIn(command)) {
            noted(
                    "tlv_not_expected:" + part.name(),
                    part.name() + " is not among the TLVs of " + command,
                    "SMPP 5.0, 3.2.1.5");
        }
        boolean text = tag.type() == TlvTag.Type.C_OCTET_STRING;
        if (text && (value.isEmpty() || value.at(value.length() - 1) != 0)) {
            found("tlv_unterminated:" + part.name(), part.name() + " does not end with a NUL", "SMPP 5.0, 3.2.1.5");
        } else if (value.length() < tag.minOctets() || value.length() > tag.maxOctets()) {
            found("tlv_length:" + part.name(), part.name() + " has " + value + ", " + range(tag), "SMPP 5.0, 4.8.4");
        }
    }

    private static String range(TlvTag<?> tag) {
        return tag.minOctets() == tag.maxOctets()
                ? "it has " + tag.minOctets()
                : "it has " + tag.minOctets() + " to " + tag.maxOctets();
    }

    private void rest(Part part) {
        Frame frame = dissection.frame();
        if (frame != null && frame.pdu() instanceof UnknownPdu) {
            return;
        }
        if (isIgnored() && frame != null && frame.pdu().commandId().hasBody()) {
            found("error_response_body_ignored", "the body of the error response makes no sense", "SMPP 5.0, 3.2.1.4");
        } else {
            found(
                    "trailing_octets:" + part.length(),
                    part.name() + ": " + part.length() + ", not counted by any length",
                    "SMPP 5.0, 3.2.1.5");
        }
    }

    private void body(Pdu pdu) {
        boolean empty = dissection.octets().length() == RawFrame.HEADER;
        boolean bodiless = !pdu.commandId().hasBody();

        if (pdu instanceof PduResponse response && !bodiless && !(pdu instanceof GenericNack)) {
            if (empty && response.status().isOk()) {
                found("body_absent", "a response of success has a body", "SMPP 5.0, 4.1");
            } else if (!empty && !response.status().isOk() && !isIgnored()) {
                found("body_present_on_error", "an error response has no body", "SMPP 5.0, 4.2.1.2");
            }
        }
        if (bodiless && !empty) {
            found("unexpected_body", pdu.commandId() + " has no body", "SMPP 5.0, 4.1");
        }
        if (pdu instanceof BroadcastSm) {
            missing(pdu, BroadcastSm.MANDATORY_TLVS);
        } else if (pdu instanceof QueryBroadcastSmResp response
                && response.status().isOk()) {
            missing(pdu, QUERY_BROADCAST_TLVS);
        } else if (pdu instanceof DataSm && !pdu.tlvs().contains(TlvTag.MESSAGE_PAYLOAD)) {
            found("data_sm_without_payload", "data_sm carries its message in message_payload", "SMPP 5.0, 4.2.2.1");
        } else if (pdu instanceof SubmitMulti multi && multi.destinations().isEmpty()) {
            found("zero_destinations", "number_of_dests is 0", "SMPP 5.0, 4.2.3.1");
        }
        if (dissection.parts().stream().anyMatch(part -> part.name().equals("message_id"))
                && dissection.parts().stream().noneMatch(part -> part.name().equals("no_unsuccess"))
                && pdu.commandId().toString().equals("submit_multi_resp")) {
            found("body_truncated_at:no_unsuccess", "no_unsuccess is absent", "SMPP 5.0, 4.2.3.2");
        }
    }

    private boolean isIgnored() {
        return dissection.parts().stream().anyMatch(part -> part.name().equals("body"));
    }

    private void missing(Pdu pdu, List<TlvTag<?>> mandatory) {
        for (TlvTag<?> tag : mandatory) {
            if (!pdu.tlvs().contains(tag)) {
                found("missing_mandatory_tlv:" + tag.name(), tag.name() + " is mandatory", "SMPP 5.0, 4.4.1.1");
            }
        }
    }

    private void message(MessagePdu<?> message) {
        if (message.isContradictory()) {
            found(
                    "both_short_message_and_payload",
                    "short_message and message_payload exclude each other; short_message counts",
                    "SMPP 5.0, 4.2.1.1");
        }
        if (message.shortMessage().length() == 255) {
            found("sm_length_255", "sm_length is 255, SMPP 3.4 peers take 254", "SMPP 3.4, 5.2.21");
        }
        udh(message);
        sar(message);
        content(message);
    }

    private void udh(MessagePdu<?> message) {
        OctetString octets = message.message();
        if (message.esmClass().hasUdh()) {
            if (Udh.parse(octets) != null) {
                return;
            }
            boolean empty = !octets.isEmpty() && octets.at(0) == 0;
            found(
                    empty ? "empty_udh" : "bad_udh",
                    empty
                            ? "the user data header is empty"
                            : "esm_class says there is a user data header, but the octets are none",
                    "3GPP TS 23.040, 9.2.3.24");
        } else if (octets.length() > 6 && octets.slice(0, 3).toHex().equals("050003") && Udh.parse(octets) != null) {
            found(
                    "udhi_missing",
                    "the message begins like a user data header, esm_class does not say so",
                    "SMPP 5.0, 4.7.12");
        }
    }

    private void sar(MessagePdu<?> message) {
        List<TlvTag<Integer>> tags =
                List.of(TlvTag.SAR_MSG_REF_NUM, TlvTag.SAR_TOTAL_SEGMENTS, TlvTag.SAR_SEGMENT_SEQNUM);
        long present = tags.stream().filter(message.tlvs()::contains).count();
        Integer total = message.tlvs().get(TlvTag.SAR_TOTAL_SEGMENTS);
        Integer number = message.tlvs().get(TlvTag.SAR_SEGMENT_SEQNUM);
        boolean odd = present == 3 && (total == null || number == null || number == 0 || number > total);
        if (present > 0 && present < 3 || odd) {
            found("sar_incomplete", "the sar TLVs do not tell a segment's place", "SMPP 5.0, 4.8.4.48");
        }
        boolean ports =
                message.tlvs().contains(TlvTag.SOURCE_PORT) || message.tlvs().contains(TlvTag.DEST_PORT);
        if (message.esmClass().hasUdh() && (present > 0 || ports)) {
            found("udhi_with_sar_or_port_tlv", "a user data header and TLVs say the same", "SMPP 5.0, 4.2.1.1");
        }
    }

    private void content(MessagePdu<?> message) {
        MessageContent content = MessageContent.of(message, alphabets);
        OctetString octets = content.octets();
        if (content.alphabet() == Alphabet.UCS2 && octets.length() % 2 != 0) {
            found(
                    "odd_ucs2_length",
                    "UCS-2 text of " + octets.length() + " octets, an even number is needed",
                    "SMPP 5.0, 4.7.7");
        }
        int header = content.udh() != null ? content.udh().length() : 0;
        boolean septets = content.alphabet() == Alphabet.GSM7;
        int room = septets ? (Alphabet.MAX_OCTETS - header) * 8 / 7 : Alphabet.MAX_OCTETS - header;
        boolean short8 = !message.shortMessage().isEmpty();
        if (short8 && octets.length() > room) {
            found(
                    "message_too_long",
                    "the message has " + octets.length() + (septets ? " septets, " : " octets, ") + room
                            + " fit into one SMS" + (header > 0 ? " with this header" : ""),
                    "3GPP TS 23.040, 9.2.3.24.1");
        }
        if (content.concatenation() != null && !octets.isEmpty()) {
            border(content, octets);
        }
    }

    private void border(MessageContent content, OctetString octets) {
        int last = octets.length() - 1;
        if (content.alphabet() == Alphabet.GSM7 && octets.at(last) == Alphabet.ESCAPE) {
            found(
                    "border_cuts_escape",
                    "the segment ends with an escape, its character is in the next",
                    "3GPP TS 23.038, 6.2.1.1");
        }
        if (content.alphabet() == Alphabet.UCS2 && octets.length() % 2 == 0) {
            if (octets.at(last - 1) >> 2 == 0xD8 >> 2) {
                found(
                        "border_cuts_surrogate_pair",
                        "the segment ends within a character beyond U+FFFF",
                        "3GPP TS 23.038, 6.2.3");
            } else if (octets.at(0) >> 2 == 0xDC >> 2) {
                found(
                        "border_cuts_surrogate_pair",
                        "the segment begins within a character beyond U+FFFF",
                        "3GPP TS 23.038, 6.2.3");
            }
        }
    }

    private long number(String name) {
        return dissection.parts().stream()
                .filter(part -> part.name().equals(name) && part.value() instanceof Long)
                .mapToLong(Part::number)
                .findFirst()
                .orElse(0);
    }

    private void found(String code, String message, String clause) {
        add(new Finding(code, message, clause, false));
    }

    private void noted(String code, String message, String clause) {
        add(new Finding(code, message, clause, true));
    }

    private void add(Finding finding) {
        if (!findings.contains(finding)) {
            findings.add(finding);
        }
    }
}
