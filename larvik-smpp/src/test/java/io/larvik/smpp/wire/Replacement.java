package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Tlvs;

/** Gives one field of a PDU another value and leaves the others as they are. */
record Replacement(String field, Object replacement) implements FieldIo {

    @Override
    public int int8(String name, int value) {
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
    public boolean more(boolean present) {
        return present;
    }

    @Override
    public Tlvs tlvs(Tlvs value) {
        return value;
    }
}
