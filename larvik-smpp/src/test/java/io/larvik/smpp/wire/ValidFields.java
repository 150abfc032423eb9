package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Tlv;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.text.SmppTime;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Gives all fields of a PDU random values that make sense: printable text, times that exist, TLVs of the right size. */
final class ValidFields extends RandomFields {

    private static final int UDHI = 0x40;
    private static final int MOST_OCTETS = 300;
    private static final List<TlvTag<?>> TAGS = List.copyOf(TlvTag.all());

    private boolean message;

    ValidFields(SplittableRandom random) {
        super(random);
    }

    /** An esm_class promises no user data header: there is none in random octets. */
    @Override
    public int int8(String name, int value) {
        int any = super.int8(name, value);
        return name.equals("esm_class") ? any & ~UDHI : any;
    }

    @Override
    public String cString(CStringField field, String value) {
        return field.fixed() ? time() : text(0, field.maxOctets() - 1);
    }

    @Override
    public OctetString octets8(String lengthName, String name, OctetString value) {
        OctetString octets = message(random.nextInt(256));
        message = !octets.isEmpty();
        return octets;
    }

    /** Text of ASCII, or octets without NUL, which no text has. */
    private OctetString message(int length) {
        byte[] octets = text(length, length).getBytes(StandardCharsets.US_ASCII);
        boolean any = random.nextBoolean();
        for (int i = 0; any && i < length; i++) {
            octets[i] = (byte) random.nextInt(1, 256);
        }
        return OctetString.of(octets);
    }

    /** As the PDU had it: a response of success has its body. */
    @Override
    public boolean more(boolean present) {
        absent = !present;
        return present;
    }

    @Override
    public Tlvs tlvs(Tlvs value) {
        if (absent || random.nextBoolean()) {
            return Tlvs.NONE;
        }
        List<Tlv> list = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            boolean known = random.nextInt(6) > 0;
            list.add(known ? tlv(TAGS.get(random.nextInt(TAGS.size()))) : vendorTlv());
        }
        return Tlvs.of(list.toArray(new Tlv[0]));
    }

    private Tlv tlv(TlvTag<?> tag) {
        if (tag == TlvTag.BROADCAST_END_TIME) {
            return TlvTag.BROADCAST_END_TIME.tlv(absoluteTime());
        }
        int length = random.nextInt(tag.minOctets(), Math.min(tag.maxOctets(), MOST_OCTETS) + 1);
        if (tag == TlvTag.MESSAGE_PAYLOAD) {
            return payload(length);
        }
        return tag.type() == TlvTag.Type.C_OCTET_STRING
                ? textTlv(tag, text(length - 1, length - 1))
                : new Tlv(tag.code(), octets(length));
    }

    /** The message is in one place only. */
    private Tlv payload(int length) {
        if (message) {
            return vendorTlv();
        }
        message = true;
        return TlvTag.MESSAGE_PAYLOAD.tlv(message(length));
    }

    private static Tlv textTlv(TlvTag<?> tag, String text) {
        return TlvTag.cString(tag.code(), tag.name(), tag.maxOctets()).tlv(text);
    }

    private Tlv vendorTlv() {
        return new Tlv(random.nextInt(0x1400, 0x4000), octets(random.nextInt(40)));
    }

    private String time() {
        return switch (random.nextInt(3)) {
            case 0 -> "";
            case 1 -> SmppTime.relative(Duration.ofSeconds(random.nextInt(31 * 24 * 60 * 60)));
            default -> absoluteTime();
        };
    }

    private String absoluteTime() {
        ZoneOffset offset = ZoneOffset.ofTotalSeconds(random.nextInt(-48, 49) * 15 * 60);
        return SmppTime.format(OffsetDateTime.of(1938, 1, 2, 0, 0, 0, 0, offset)
                .plusDays(random.nextInt(36_500))
                .plusSeconds(random.nextInt(24 * 60 * 60))
                .plusNanos(random.nextInt(10) * 100_000_000L));
    }

    private String text(int least, int most) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(least, most + 1); i > 0; i--) {
            text.append((char) random.nextInt(' ', 0x7F));
        }
        return text.toString();
    }
}
