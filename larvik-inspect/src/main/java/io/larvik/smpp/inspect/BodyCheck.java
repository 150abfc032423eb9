package io.larvik.smpp.inspect;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.QueryBroadcastSmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.Dissection.Part;
import io.larvik.smpp.wire.RawFrame;
import java.util.List;

/** Checks that a PDU has a body if it needs one, and that the body has all mandatory parts. */
final class BodyCheck {

    private static final List<TlvTag<?>> QUERY_BROADCAST_TLVS =
            List.of(TlvTag.MESSAGE_STATE, TlvTag.BROADCAST_AREA_IDENTIFIER, TlvTag.BROADCAST_AREA_SUCCESS);

    private final Dissection dissection;
    private final Findings findings;

    BodyCheck(Dissection dissection, Findings findings) {
        this.dissection = dissection;
        this.findings = findings;
    }

    /** Checks octets of a known command that belong to no field and no TLV. */
    void rest(Part rest, CommandId command) {
        if (isWholeBody(rest) && command.hasBody()) {
            findings.wrong(
                    "error_response_body_ignored",
                    "the body of the error response cannot be read",
                    "SMPP 5.0, 3.2.1.4");
        } else {
            findings.wrong(
                    "trailing_octets:" + rest.length(),
                    rest.name() + ": " + rest.length() + ", not counted by any length",
                    "SMPP 5.0, 3.2.1.5");
        }
    }

    /** Checks the PDU that was read from the body. */
    void run(Pdu pdu) {
        presence(pdu);
        early(pdu.tlvs().missing());
        if (pdu instanceof BroadcastSm) {
            mandatory(pdu, BroadcastSm.MANDATORY_TLVS);
        } else if (pdu instanceof QueryBroadcastSmResp response
                && response.status().isOk()) {
            mandatory(pdu, QUERY_BROADCAST_TLVS);
        } else if (pdu instanceof DataSm && !pdu.tlvs().contains(TlvTag.MESSAGE_PAYLOAD)) {
            findings.wrong(
                    "data_sm_without_payload",
                    "data_sm must carry its message in message_payload",
                    "SMPP 5.0, 4.2.2.1");
        } else if (pdu instanceof SubmitMulti multi && multi.destinations().isEmpty()) {
            findings.wrong("zero_destinations", "number_of_dests is 0", "SMPP 5.0, 4.2.3.1");
        } else if (pdu instanceof SubmitMultiResp response
                && response.messageId() != null
                && response.unsuccessSmes() == null) {
            findings.wrong("body_truncated_at:no_unsuccess", "no_unsuccess is absent", "SMPP 5.0, 4.2.3.2");
        }
    }

    private void early(int missing) {
        if (missing == Tlvs.ALL_MISSING) {
            findings.wrong("mandatory_part_absent", "TLVs stand in place of the mandatory part", "SMPP 5.0, 3.2.1.4");
        } else if (missing > 0) {
            findings.wrong(
                    "mandatory_part_ends_early",
                    "the mandatory part lacks " + missing + " octets at its end",
                    "SMPP 5.0, 3.2.1.4");
        }
    }

    private void presence(Pdu pdu) {
        boolean isEmpty = dissection.octets().length() == RawFrame.HEADER;
        if (!pdu.commandId().hasBody()) {
            if (!isEmpty) {
                findings.wrong("unexpected_body", pdu.commandId() + " has no body", "SMPP 5.0, 4.1");
            }
        } else if (pdu instanceof PduResponse response) {
            boolean isOk = response.status().isOk();
            if (isEmpty && isOk) {
                findings.wrong("body_absent", "a successful response must have a body", "SMPP 5.0, 4.1");
            } else if (!isEmpty && !isOk && dissection.parts().stream().noneMatch(BodyCheck::isWholeBody)) {
                findings.wrong("body_present_on_error", "an error response must have no body", "SMPP 5.0, 4.2.1.2");
            }
        }
    }

    /** Returns whether the part is a body that could not be read, which the status of an error response allows. */
    private static boolean isWholeBody(Part part) {
        return part.kind() == Kind.REST && part.name().equals("body");
    }

    private void mandatory(Pdu pdu, List<TlvTag<?>> tags) {
        for (TlvTag<?> tag : tags) {
            if (!pdu.tlvs().contains(tag)) {
                findings.wrong(
                        "missing_mandatory_tlv:" + tag.name(), tag.name() + " is mandatory", "SMPP 5.0, 4.4.1.1");
            }
        }
    }
}
