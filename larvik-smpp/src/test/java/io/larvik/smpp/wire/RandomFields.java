package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Tlv;
import io.larvik.smpp.pdu.Tlvs;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Gives all fields of a PDU random values that may be written. */
sealed class RandomFields implements FieldIo permits ValidFields {

    final SplittableRandom random;
    boolean absent;

    RandomFields(SplittableRandom random) {
        this.random = random;
    }

    @Override
    public int int8(String name, int value) {
        return random.nextInt(256);
    }

    @Override
    public int choice(String name, int value, int most, CommandStatus otherwise) {
        return random.nextInt(1, most + 1);
    }

    @Override
    public int int32(String name, int value) {
        return random.nextInt();
    }

    @Override
    public String cString(CStringField field, String value) {
        int most = field.maxOctets() - 1;
        int length = field.fixed() ? most * random.nextInt(2) : random.nextInt(most + 1);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append((char) random.nextInt(1, 256));
        }
        return text.toString();
    }

    @Override
    public Address address(AddressField field, Address value) {
        return Address.of(int8(field.ton(), 0), int8(field.npi(), 0), cString(field.value(), ""));
    }

    @Override
    public OctetString octets8(String lengthName, String name, OctetString value) {
        return octets(random.nextInt(256));
    }

    @Override
    public <T> List<T> list(ListField field, List<T> value, T template, Element<T> element) {
        List<T> list = new ArrayList<>();
        for (int i = random.nextInt(random.nextInt(4) == 0 ? 256 : 4); i > 0; i--) {
            list.add(element.run(this, template));
        }
        return list;
    }

    @Override
    public boolean more(boolean present) {
        absent = random.nextInt(4) == 0;
        return !absent;
    }

    /** Not behind an absent mandatory part: it would be read as one. */
    @Override
    public Tlvs tlvs(Tlvs value) {
        if (absent || random.nextBoolean()) {
            return Tlvs.NONE;
        }
        List<Tlv> list = new ArrayList<>();
        for (int i = random.nextInt(1, 6); i > 0; i--) {
            // No tag that begins or ends with a low octet, so that a stray NUL before it reads in one way only.
            int tag = random.nextInt(0x10000) | 0x4040;
            list.add(new Tlv(tag, octets(random.nextInt(40))));
        }
        boolean afterNul = random.nextInt(4) == 0;
        return new Tlvs(list, afterNul, octets(afterNul ? 0 : random.nextInt(4)));
    }

    OctetString octets(int length) {
        byte[] octets = new byte[length];
        random.nextBytes(octets);
        return OctetString.of(octets);
    }
}
