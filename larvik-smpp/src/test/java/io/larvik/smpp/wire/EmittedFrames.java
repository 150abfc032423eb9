package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.Tlv;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.pdu.UnknownPdu;
import java.util.List;

/** PDUs for tests in other packages to look at. */
public final class EmittedFrames {

    private EmittedFrames() {}

    /** Returns one PDU of each command of the specification, every field with a value of its own. */
    public static List<Pdu> ofEachKind() {
        return Golden.ALL.stream()
                .map(golden -> golden.frame().pdu())
                .filter(pdu -> !(pdu instanceof UnknownPdu))
                .toList();
    }

    /** Returns a TLV of the shortest value that the tag has, but one octet at least: ones, as text or number. */
    public static Tlvs tlvs(TlvTag<?> tag) {
        if (tag == TlvTag.BROADCAST_END_TIME) {
            return Tlvs.of(TlvTag.BROADCAST_END_TIME, "260102030405006+");
        }
        boolean text = tag.type() == TlvTag.Type.C_OCTET_STRING;
        int octets = Math.max(1, tag.minOctets());
        String hex = text ? "31".repeat(octets - 1) + "00" : "31".repeat(octets);
        return Tlvs.of(new Tlv(tag.code(), OctetString.ofHex(hex)));
    }
}
