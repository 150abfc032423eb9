package io.larvik.smpp.wire;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import java.util.List;

/**
 * One direction of a {@link Layouts layout}. Each method takes the name and the value of a field.
 *
 * <p>A writer writes the value and returns it. A reader ignores the value and returns what it read.
 */
interface FieldIo {

    int int8(String name, int value);

    /**
     * An octet that decides which fields follow, 1 to {@code most}. A reader cannot go on after any other value.
     *
     * @param otherwise the status that answers a request with another value
     */
    int choice(String name, int value, int most, CommandStatus otherwise);

    int int32(String name, int value);

    String cString(CStringField field, String value);

    Address address(AddressField field, Address value);

    /** A length of one octet and that number of octets. */
    OctetString octets8(String lengthName, String name, OctetString value);

    /**
     * A count of one octet and that number of elements.
     *
     * @param template an element whose values a reader replaces
     */
    <T> List<T> list(ListField field, List<T> value, T template, Element<T> element);

    /** The layout of an element of a list. */
    interface Element<T> {
        T run(FieldIo io, T value);
    }

    /**
     * Returns whether the mandatory part of a response, or the rest of it, is present. A reader returns whether octets
     * are left, a writer returns the argument.
     */
    boolean more(boolean present);

    /** The optional parameters and all other octets up to the end of the PDU. */
    Tlvs tlvs(Tlvs value);
}
