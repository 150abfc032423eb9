package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Tlvs;
import java.util.List;

/**
 * One direction of a {@link Layouts layout}: each method names a field and takes the value it has. A writer puts that
 * value and returns it; a reader ignores it and returns what it read.
 */
interface FieldIo {

    int int8(String name, int value);

    /**
     * An octet that decides what comes behind it: 1 to {@code most}. Any other cannot be read on.
     *
     * @param otherwise the answer to a request with another
     */
    int choice(String name, int value, int most, CommandStatus otherwise);

    int int32(String name, int value);

    String cString(CStringField field, String value);

    Address address(AddressField field, Address value);

    /** A length of one octet and as many octets. */
    OctetString octets8(String lengthName, String name, OctetString value);

    /** A count of one octet and as many elements. */
    <T> List<T> list(ListField field, List<T> value, T template, Element<T> element);

    /** The layout of an element of a list. */
    interface Element<T> {
        T run(FieldIo io, T value);
    }

    /** Whether the mandatory part of a response is there: for a reader whether octets are left, else as told. */
    boolean more(boolean present);

    /** All that is left of the PDU. */
    Tlvs tlvs(Tlvs value);
}
