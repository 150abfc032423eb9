package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.Pdu;
import java.util.Map;

/**
 * Sets and returns fields of a PDU by their names, for whoever has them from a file or a user. Stateless and safe for any
 * thread.
 */
public final class PduFields {

    private PduFields() {}

    /**
     * Returns a PDU with the values of some of its fields; it has the other values of the template. Names are those of
     * the specification:
     *
     * <pre>{@code
     * SubmitSm submit = PduFields.with(SubmitSm.builder().build(), Map.of(
     *         "destination_addr", "46709771337", "dest_addr_ton", 1, "dest_addr_npi", 1,
     *         "short_message", OctetString.ofHex("48656C6C6F"),
     *         "user_message_reference", 7,
     *         "tlv:0x1400", OctetString.ofHex("01")));
     * }</pre>
     *
     * <table>
     * <caption>The values of a field</caption>
     * <tr><th>field</th><th>value</th></tr>
     * <tr><td>an integer</td><td>an {@code Integer} or {@code Long}, unsigned</td></tr>
     * <tr><td>a C-octet string</td><td>a {@code String} of the size that may be sent, without its NUL</td></tr>
     * <tr><td>octets</td><td>an {@link io.larvik.smpp.field.OctetString}, or a {@code String} of their hexadecimal
     * digits</td></tr>
     * <tr><td>a list, {@code dest_address} or {@code unsuccess_sme}</td><td>a {@code List} with a {@code Map} of names
     * and values for each element</td></tr>
     * <tr><td>a TLV of the specification, by its name</td><td>as above, or a {@code List} of such values</td></tr>
     * <tr><td>any TLV, by its tag in hexadecimal: {@code tlv:0x1400}</td><td>octets, or a {@code List} of octets</td></tr>
     * </table>
     *
     * <p>A TLV replaces those of the template with the same tag, and an empty list removes them. New ones come last, in
     * the order of the map. A length or a count, such as sm_length, follows from what it counts; it may be given if it is
     * right. Where a TLV has the name of a field, the name is that of the field.
     *
     * @throws IllegalArgumentException if the PDU has no such field, with the nearest names; or if a value has the wrong
     *     type or is out of range, with field, value and limit, but never with text of a message or a password
     */
    public static <P extends Pdu> P with(P template, Map<String, ?> fields) {
        FieldFiller filler = new FieldFiller(fields);
        P filled = AnyLayout.run(filler, template);
        filler.checkAllUsed(template.commandId().toString());
        return filled;
    }

    /**
     * Returns the values of all fields of a PDU by their names, in wire order. They have the forms of {@link #with}:
     * numbers of one octet are {@code Integer}s and those of four {@code Long}s; all TLVs are octets by their tags, in
     * four hexadecimal digits. Lengths and counts are there too. {@code PduFields.with(pdu, PduFields.of(pdu))} is the
     * PDU.
     */
    public static Map<String, Object> of(Pdu pdu) {
        FieldCollector collector = new FieldCollector();
        AnyLayout.run(collector, pdu);
        return collector.values();
    }
}
