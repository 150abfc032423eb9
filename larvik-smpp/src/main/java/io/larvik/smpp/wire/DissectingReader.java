package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Tlv;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.Dissection.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads fields and notes where they were. */
final class DissectingReader extends FieldReader {

    private List<Part> parts = new ArrayList<>();

    DissectingReader(RawFrame frame) {
        super(frame);
    }

    /** Returns what was read so far. */
    List<Part> parts() {
        return parts;
    }

    @Override
    public int int8(String name, int value) {
        int at = position();
        int read = super.int8(name, value);
        add(Kind.FIELD, name, at, (long) read);
        return read;
    }

    @Override
    public int int32(String name, int value) {
        int at = position();
        int read = super.int32(name, value);
        add(Kind.FIELD, name, at, Integer.toUnsignedLong(read));
        return read;
    }

    @Override
    public String cString(CStringField field, String value) {
        int at = position();
        String read = super.cString(field, value);
        add(Kind.FIELD, field.name(), at, read);
        return read;
    }

    @Override
    public OctetString octets8(String lengthName, String name, OctetString value) {
        OctetString read = super.octets8(lengthName, name, value);
        add(Kind.FIELD, name, position() - read.length(), read);
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
            parts.add(new Part(Kind.REST, "octet before TLVs", at, 1, 0L, List.of()));
            at++;
        }
        for (Tlv tlv : read.list()) {
            parts.add(tlv(tlv, at));
            at += 4 + tlv.value().length();
        }
        if (!read.trailing().isEmpty()) {
            parts.add(new Part(Kind.REST, "trailing octets", at, read.trailing().length(), read.trailing(), List.of()));
        }
        return read;
    }

    private static Part tlv(Tlv tlv, int at) {
        TlvTag<?> tag = TlvTag.of(tlv.tag());
        Object typed = tag != null ? tag.read(tlv.value()) : null;
        Object value = typed instanceof Integer number ? (Object) number.longValue() : typed;
        int octets = tlv.value().length();
        return new Part(
                Kind.TLV,
                tlv.name(),
                at,
                4 + octets,
                value != null ? value : tlv.value(),
                List.of(
                        new Part(Kind.TLV, "tag", at, 2, (long) tlv.tag(), List.of()),
                        new Part(Kind.TLV, "length", at + 2, 2, (long) octets, List.of()),
                        new Part(Kind.TLV, "value", at + 4, octets, tlv.value(), List.of())));
    }

    private Part group(String name, int at, List<Part> inner) {
        return new Part(Kind.FIELD, name, at, position() - at, null, inner);
    }

    private void add(Kind kind, String name, int at, @Nullable Object value) {
        parts.add(new Part(kind, name, at, position() - at, value, List.of()));
    }
}
