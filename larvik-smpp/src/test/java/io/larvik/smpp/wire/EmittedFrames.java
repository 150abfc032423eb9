package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.Tlv;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.pdu.UnknownPdu;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.LongStream;

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

    /** Returns seeds for {@link #random}; a failure names its seed, {@code -Dsmpp.seed=N} replays it. */
    public static LongStream seeds() {
        return Seeds.seeds();
    }

    /** Returns PDUs of random kinds, with random values that make sense in their fields. */
    public static List<Pdu> random(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        List<Pdu> kinds = ofEachKind();
        List<Pdu> pdus = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            pdus.add(AnyLayout.run(new ValidFields(random), kinds.get(random.nextInt(kinds.size()))));
        }
        return pdus;
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
