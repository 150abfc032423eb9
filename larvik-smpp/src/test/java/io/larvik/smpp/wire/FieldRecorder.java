package io.larvik.smpp.wire;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Pdu;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs the layout of a PDU and records its mandatory fields, in the notation of {@code fields.csv}. */
final class FieldRecorder implements FieldIo {

    /**
     * A field of the mandatory part; {@code size} is its maximum number of octets, and {@code fixed} marks the size of
     * times.
     */
    record Field(String name, String type, int size, boolean fixed, Object value) {}

    private final List<Field> fields = new ArrayList<>();
    private String prefix = "";

    private FieldRecorder() {}

    /** Returns the mandatory fields of the PDU in wire order. */
    static List<Field> fields(Pdu pdu) {
        FieldRecorder recorder = new FieldRecorder();
        AnyLayout.run(recorder, pdu);
        return recorder.fields;
    }

    @Override
    public int int8(String name, int value) {
        fields.add(new Field(prefix + name, "integer", 1, false, value));
        return value;
    }

    @Override
    public int choice(String name, int value, int most, CommandStatus otherwise) {
        return int8(name, value);
    }

    @Override
    public int int32(String name, int value) {
        fields.add(new Field(prefix + name, "integer", 4, false, value));
        return value;
    }

    @Override
    public String cString(CStringField field, String value) {
        fields.add(new Field(prefix + field.name(), "c-octet-string", field.maxOctets(), field.fixed(), value));
        return value;
    }

    @Override
    public Address address(AddressField field, Address value) {
        int8(field.ton(), value.ton().value());
        int8(field.npi(), value.npi().value());
        cString(field.value(), value.value());
        return value;
    }

    @Override
    public OctetString octets8(String lengthName, String name, OctetString value) {
        int8(lengthName, value.length());
        fields.add(new Field(name, "octet-string", 0xFF, false, value));
        return value;
    }

    /** Records the list with the values of its elements, and then the fields of the elements. */
    @Override
    public <T> List<T> list(ListField field, List<T> value, T template, Element<T> element) {
        int8(field.count(), value.size());
        List<Map<String, Object>> elements = new ArrayList<>();
        List<Field> inner = new ArrayList<>();
        int most = 0;
        for (T each : value) {
            FieldRecorder recorder = new FieldRecorder();
            recorder.prefix = field.prefix();
            element.run(recorder, each);
            Map<String, Object> values = new LinkedHashMap<>();
            recorder.fields.forEach(
                    f -> values.put(f.name().substring(field.prefix().length()), f.value()));
            elements.add(values);
            inner.addAll(recorder.fields);
            most = Math.max(most, recorder.fields.stream().mapToInt(Field::size).sum());
        }
        fields.add(new Field(field.name(), "array", most, false, elements));
        fields.addAll(inner);
        return value;
    }

    @Override
    public boolean more(boolean present) {
        return present;
    }

    @Override
    public Tlvs tlvs(Tlvs value) {
        return value;
    }
}
