package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Tlvs;

/**
 * One direction of a {@link Layouts layout}: each method names a field and takes the value it has. A writer puts that
 * value and returns it; a reader ignores it and returns what it read.
 */
interface FieldIo {

    int int8(String name, int value);

    String cString(CStringField field, String value);

    Address address(AddressField field, Address value);

    /** A length of one octet and as many octets. */
    OctetString octets8(String lengthName, String name, OctetString value);

    /** Whether the mandatory part of a response is there: for a reader whether octets are left, else as told. */
    boolean more(boolean present);

    /** All that is left of the PDU. */
    Tlvs tlvs(Tlvs value);
}
