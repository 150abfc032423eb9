package io.larvik.smpp.wire;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.Tlvs;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Collects the values of fields by name, in the forms that {@link FieldFiller} takes. */
final class FieldCollector implements FieldIo {

    private final Map<String, Object> values = new LinkedHashMap<>();

    /** Returns the values of the fields that the layout had, in wire order. */
    Map<String, Object> values() {
        return Collections.unmodifiableMap(values);
    }

    @Override
    public int int8(String name, int value) {
        values.put(name, value);
        return value;
    }

    @Override
    public int choice(String name, int value, int most, CommandStatus otherwise) {
        return int8(name, value);
    }

    @Override
    public int int32(String name, int value) {
        values.put(name, Integer.toUnsignedLong(value));
        return value;
    }

    @Override
    public String cString(CStringField field, String value) {
        values.put(field.name(), value);
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
        values.put(name, value);
        return value;
    }

    @Override
    public <T> List<T> list(ListField field, List<T> value, T template, Element<T> element) {
        int8(field.count(), value.size());
        List<Map<String, Object>> elements = new ArrayList<>();
        for (T each : value) {
            FieldCollector collector = new FieldCollector();
            element.run(collector, each);
            elements.add(collector.values());
        }
        values.put(field.name(), Collections.unmodifiableList(elements));
        return value;
    }

    @Override
    public boolean more(boolean present) {
        return present;
    }

    @Override
    public Tlvs tlvs(Tlvs value) {
        Map<Integer, List<OctetString>> tlvs = new LinkedHashMap<>();
        for (Tlv tlv : value.list()) {
            tlvs.computeIfAbsent(tlv.tag(), tag -> new ArrayList<>()).add(tlv.value());
        }
        tlvs.forEach((tag, octets) -> values.put(
                String.format("tlv:0x%04X", tag),
                octets.size() == 1 ? octets.get(0) : Collections.unmodifiableList(octets)));
        return value;
    }
}
