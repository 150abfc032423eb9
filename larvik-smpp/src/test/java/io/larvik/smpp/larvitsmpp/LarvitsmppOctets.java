package io.larvik.smpp.larvitsmpp;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.RawFrame;
import java.util.Objects;

/** Octets of hand-written PDUs. */
public final class LarvitsmppOctets {

    private LarvitsmppOctets() {}

    /** Returns the first segment of the message. */
    public static SubmitSm submit(Sms sms) {
        return sms.toSubmitSm(PeerAlphabets.STANDARD, 1).get(0);
    }

    /** Returns, in hexadecimal, a submit_sm that ends with these octets, from sm_length on. */
    public static String submitHex(String fromSmLength) {
        String body = "00" + "0000" + "00" + "0101" + "3100" + "00" + "00" + "00" + "00" + "00" + "00" + "00" + "00"
                + "00" + fromSmLength;
        return String.format("%08x", 16 + body.length() / 2) + "00000004" + "00000000" + "00000001" + body;
    }

    /** Returns a reader with the octets. */
    public static FrameReader reader(String hex) {
        FrameReader reader = new FrameReader(73_728);
        byte[] octets = OctetString.ofHex(hex).toBytes();
        reader.append(octets, 0, octets.length);
        return reader;
    }

    /** Returns the PDU in the octets. */
    public static Frame decode(String hex) {
        RawFrame raw = Objects.requireNonNull(reader(hex).next());
        return PduDecoder.decode(raw);
    }
}
