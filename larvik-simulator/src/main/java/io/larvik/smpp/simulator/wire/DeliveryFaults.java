package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.ShortMessagePdu;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import io.larvik.smpp.wire.PduFields;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What goes wrong with messages and receipts to an ESME. */
public final class DeliveryFaults {

    private static final int LONGEST = 255;
    private static final String VENDOR_TLV = "tlv:0x1400";
    private static final OctetString NUL = OctetString.ofHex("00");

    private DeliveryFaults() {}

    /** Returns a request with other fields. */
    public static PduRequest<?> changed(PduRequest<?> request, Faults faults) {
        PduRequest<?> changed = request;
        for (Fault fault : faults.list()) {
            if (changed instanceof ShortMessagePdu<?> message) {
                changed = switch (fault.kind()) {
                    case SM_LENGTH_255 ->
                        PduFields.with(message, Map.of("short_message", filled(message.shortMessage())));
                    case TLV_TO_3_3 -> PduFields.with(message, Map.of(VENDOR_TLV, NUL));
                    default -> changed;
                };
            }
        }
        return changed;
    }

    /** Returns the text with spaces behind it, so that it is as long as sm_length can tell. */
    private static OctetString filled(OctetString text) {
        OctetString spaces = OctetString.ofHex("20".repeat(LONGEST));
        return text.plus(spaces).slice(0, LONGEST);
    }

    /** Returns whether the session of the library would not send the request so. */
    public static boolean needRawFrame(Faults faults) {
        return faults.has(Kind.NUL_AFTER_TEXT) || faults.has(Kind.TLV_TO_3_3) || faults.has(Kind.TO_TRANSMITTER);
    }

    /** Returns the frame of a request. */
    public static OctetString frame(
            PduRequest<?> request, int sequenceNumber, InterfaceVersion version, Faults faults) {
        InterfaceVersion written = faults.has(Kind.TLV_TO_3_3) ? InterfaceVersion.SMPP_3_4 : version;
        OctetString frame = FrameOctets.of(request, sequenceNumber, written);
        if (!faults.has(Kind.NUL_AFTER_TEXT) || !(request instanceof ContentPdu<?> message)) {
            return frame;
        }
        int end = FrameOctets.of(withoutTlvs(message), sequenceNumber, written).length();
        OctetString longer = frame.slice(0, end).plus(NUL).plus(frame.from(end));
        return FrameOctets.withLength(longer, longer.length());
    }

    private static ContentPdu<?> withoutTlvs(ContentPdu<?> message) {
        Map<String, Object> none = new HashMap<>();
        for (Tlv tlv : message.tlvs().list()) {
            none.put("tlv:0x%04X".formatted(tlv.tag()), List.of());
        }
        return PduFields.with(message, none);
    }
}
