package io.larvik.smpp.inspect;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.wire.Dissection.Part;

/** Checks each TLV: whether the specification defines it, for this command, and with this length. */
final class TlvCheck {

    private final CommandId command;
    private final Findings findings;

    TlvCheck(CommandId command, Findings findings) {
        this.command = command;
        this.findings = findings;
    }

    /** Checks a TLV with its three parts: tag, length and value. */
    void run(Part tlv) {
        int code = (int) tlv.parts().get(0).number();
        TlvTag<?> tag = TlvTag.of(code);
        if (tag == null) {
            unlisted(code);
            return;
        }
        if (!tag.allowedIn(command)) {
            findings.note(
                    "tlv_not_expected:" + tag.name(),
                    tag.name() + " is not among the TLVs of " + command,
                    "SMPP 5.0, 3.2.1.5");
        }
        length(tag, tlv.parts().get(2).octets());
    }

    private void unlisted(int code) {
        String hex = String.format("%04x", code);
        if (TlvTag.isVendorSpecific(code)) {
            findings.wrong("vendor_tlv:" + hex, "TLV 0x" + hex + " is vendor-specific", "SMPP 5.0, 4.8.1");
        } else {
            findings.wrong("unknown_tlv:" + hex, "TLV 0x" + hex + " is not in the specification", "SMPP 5.0, 4.8.1");
        }
    }

    private void length(TlvTag<?> tag, OctetString value) {
        boolean text = tag.type() == TlvTag.Type.C_OCTET_STRING;
        if (text && (value.isEmpty() || value.at(value.length() - 1) != 0)) {
            findings.wrong(
                    "tlv_unterminated:" + tag.name(), tag.name() + " does not end with a NUL", "SMPP 5.0, 3.2.1.5");
        } else if (value.length() < tag.minOctets() || value.length() > tag.maxOctets()) {
            String range = tag.minOctets() == tag.maxOctets() ? "" : " to " + tag.maxOctets();
            findings.wrong(
                    "tlv_length:" + tag.name(),
                    tag.name() + " has " + value + ", but must have " + tag.minOctets() + range,
                    "SMPP 5.0, 4.8.4");
        }
    }
}
