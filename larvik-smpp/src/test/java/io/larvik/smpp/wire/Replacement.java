package io.larvik.smpp.wire;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import java.util.List;

/** Replaces the value of one field of a PDU and leaves the others unchanged. */
record Replacement(String field, Object replacement) implements FieldIo {

    @Override
    public int int8(String name, int value) {
        return value;
    }

    @Override
    public int choice(String name, int value, int most, CommandStatus otherwise) {
        return value;
    }

    @Override
    public int int32(String name, int value) {
        return value;
    }

    @Override
    public String cString(CStringField cString, String value) {
        return cString.name().equals(field) ? (String) replacement : value;
    }

    @Override
    public Address address(AddressField address, Address value) {
        return new Address(value.ton(), value.npi(), cString(address.value(), value.value()));
    }

    @Override
    public OctetString octets8(String lengthName, String name, OctetString value) {
        return name.equals(field) ? (OctetString) replacement : value;
    }

    @Override
    @SuppressWarnings("unchecked") // the test passes a list of the right type
    public <T> List<T> list(ListField list, List<T> value, T template, Element<T> element) {
        if (list.name().equals(field)) {
            return List.copyOf((List<T>) replacement);
        }
        if (!field.startsWith(list.prefix())) {
            return value;
        }
        Replacement inner = new Replacement(field.substring(list.prefix().length()), replacement);
        return value.stream().map(each -> element.run(inner, each)).toList();
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
