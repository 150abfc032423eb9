package io.larvik.smpp.wire;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.Dissection.Part;
import java.util.ArrayList;
import java.util.List;

/** Reads fields and records which octets each of them has. */
final class DissectingReader extends FieldReader {

    private List<Part> parts = new ArrayList<>();

    DissectingReader(RawFrame frame) {
        super(frame);
    }

    /** Returns the parts that were read so far. */
    List<Part> parts() {
        return parts;
    }

    @Override
    public int int8(String name, int value) {
        int at = position();
        int read = super.int8(name, value);
        addIfRead(name, at, 1, (long) read);
        return read;
    }

    @Override
    public int int32(String name, int value) {
        int at = position();
        int read = super.int32(name, value);
        add(name, at, Integer.BYTES, Integer.toUnsignedLong(read));
        return read;
    }

    @Override
    public String cString(CStringField field, String value) {
        int at = position();
        String read = super.cString(field, value);
        addIfRead(field.name(), at, field.maxOctets(), read);
        return read;
    }

    @Override
    public OctetString octets8(String lengthName, String name, OctetString value) {
        OctetString read = super.octets8(lengthName, name, value);
        add(name, position() - read.length(), 0xFF, read);
        return read;
    }

    @Override
    public <T> List<T> list(ListField field, List<T> value, T template, Element<T> element) {
        List<Part> outer = parts;
        List<Part> elements = new ArrayList<>();
        int at = position() + 1;
        try {
            return super.list(field, value, template, (io, each) -> {
                int elementAt = position();
                parts = new ArrayList<>();
                try {
                    return element.run(io, each);
                } finally {
                    elements.add(group(field.name() + "[" + elements.size() + "]", elementAt, parts));
                    parts = outer;
                }
            });
        } finally {
            outer.add(group(field.name(), at, elements));
        }
    }

    @Override
    public Tlvs tlvs(Tlvs value) {
        int at = position();
        Tlvs read = super.tlvs(value);
        if (read.afterNul()) {
            parts.add(rest("octet before TLVs", at, OctetString.of((byte) 0)));
            at++;
        }
        for (Tlv tlv : read.list()) {
            parts.add(tlv(tlv, at));
            at += 4 + tlv.value().length();
        }
        if (!read.trailing().isEmpty()) {
            parts.add(rest("trailing octets", at, read.trailing()));
        }
        return read;
    }

    private static Part tlv(Tlv tlv, int at) {
        TlvTag<?> tag = TlvTag.of(tlv.tag());
        Object typed = tag != null ? tag.read(tlv.value()) : null;
        Object value = typed instanceof Integer number ? (Object) number.longValue() : typed;
        int octets = tlv.value().length();
        int most = tag != null ? tag.maxOctets() : octets;
        return new Part(
                Kind.TLV,
                tlv.name(),
                at,
                4 + octets,
                4 + most,
                value != null ? value : tlv.value(),
                List.of(
                        new Part(Kind.TLV, "tag", at, 2, 2, (long) tlv.tag(), List.of()),
                        new Part(Kind.TLV, "length", at + 2, 2, 2, (long) octets, List.of()),
                        new Part(Kind.TLV, "value", at + 4, octets, most, tlv.value(), List.of())));
    }

    private static Part rest(String name, int at, OctetString octets) {
        return new Part(Kind.REST, name, at, octets.length(), octets.length(), octets, List.of());
    }

    private Part group(String name, int at, List<Part> inner) {
        int octets = position() - at;
        return new Part(Kind.FIELD, name, at, octets, octets, null, inner);
    }

    /** Adds a field, unless the body ended before it. */
    private void addIfRead(String name, int at, int mostOctets, Object value) {
        if (position() > at) {
            add(name, at, mostOctets, value);
        }
    }

    private void add(String name, int at, int mostOctets, Object value) {
        parts.add(new Part(Kind.FIELD, name, at, position() - at, mostOctets, value, List.of()));
    }
}
