package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.Tlvs;
import java.util.ArrayList;
import java.util.List;

/** Runs the layout of a PDU and notes its mandatory fields, in the words of {@code fields.csv}. */
final class FieldRecorder implements FieldIo {

    /** A field of the mandatory part; {@code size} is the most octets it takes, {@code fixed} that of times. */
    record Field(String name, String type, int size, boolean fixed, Object value) {}

    private final List<Field> fields = new ArrayList<>();

    private FieldRecorder() {}

    /** Returns the mandatory fields that the PDU has on the wire, in their order. */
    static List<Field> fields(Pdu pdu) {
        FieldRecorder recorder = new FieldRecorder();
        AnyLayout.run(recorder, pdu);
        return recorder.fields;
    }

    @Override
    public int int8(String name, int value) {
        fields.add(new Field(name, "integer", 1, false, value));
        return value;
    }

    @Override
    public String cString(CStringField field, String value) {
        fields.add(new Field(field.name(), "c-octet-string", field.maxOctets(), field.fixed(), value));
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

    @Override
    public boolean more(boolean present) {
        return present;
    }

    @Override
    public Tlvs tlvs(Tlvs value) {
        return value;
    }
}
