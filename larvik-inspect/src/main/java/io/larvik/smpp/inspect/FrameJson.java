package io.larvik.smpp.inspect;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.text.InformationElement;
import io.larvik.smpp.text.Udh;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.Dissection.Part;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.MalformedPduException;
import io.larvik.smpp.wire.RawFrame;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts the first frame in some octets to a JSON object for programs. Stateless and safe for any thread.
 *
 * <p>The object always has these keys, in this order: {@code command_name}, {@code command_id_hex}, {@code
 * command_status_hex}, {@code sequence_number}; {@code outcome}; {@code error_status}, the status to answer, and {@code
 * reason}; {@code fields} by the specification's names, octets as hexadecimal under {@code NAME_hex}; {@code tlvs}, an
 * array; {@code remaining_octets}, the number of octets after the frame. A value that does not apply is an empty
 * string, or null if it is not a string.
 *
 * <p>{@code outcome} is {@code decode}; {@code reject}, if the frame is complete but its body cannot be read;
 * {@code unknown}, if no version has the command; {@code incomplete} or {@code frame_error}.
 *
 * <p>This class needs the module {@code tools.jackson.databind} at run time. The rest of this package does not. The
 * object contains passwords and message text, so do not log it.
 */
public final class FrameJson {

    /** The longest frame that is read, in octets. A longer command_length is a {@code frame_error}. */
    public static final int LIMIT = 1 << 20;

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private FrameJson() {}

    /**
     * Returns the object as one line, without a line break. Does not throw for any octets.
     *
     * @param octets from the start of a frame on; may be empty
     */
    public static String of(OctetString octets) {
        return JSON.writeValueAsString(first(octets));
    }

    private static ObjectNode first(OctetString octets) {
        FrameReader reader = new FrameReader(LIMIT);
        reader.append(octets.toBytes(), 0, octets.length());
        RawFrame raw;
        try {
            raw = reader.next();
        } catch (BrokenFrameException e) {
            boolean below = e.commandLength() < RawFrame.HEADER;
            String reason = below ? "command_length_below_16" : "command_length_oversize";
            return outcome(header(octets), "frame_error", "ESME_RINVCMDLEN", reason);
        }
        if (raw == null) {
            return outcome(header(octets), "incomplete", "", octets.length() < RawFrame.HEADER ? "header" : "body");
        }
        return whole(raw).put("remaining_octets", reader.buffered());
    }

    private static ObjectNode whole(RawFrame raw) {
        Dissection dissection = Dissection.of(raw);
        ObjectNode json = header(dissection.octets());
        MalformedPduException fault = dissection.fault();
        if (fault != null) {
            boolean response = fault.commandId().isResponse();
            return outcome(
                    json,
                    "reject",
                    response ? "" : String.valueOf(fault.status().specName()),
                    fault.reason());
        }
        if (dissection.frame() != null && dissection.frame().pdu() instanceof UnknownPdu unknown) {
            String status = unknown.commandId().isResponse() ? "" : "ESME_RINVCMDID";
            outcome(json, "unknown", status, "");
            ObjectNode fields = json.putObject("fields");
            if (!unknown.body().isEmpty()) {
                fields.put("body", unknown.body().toHex());
            }
            return json;
        }
        outcome(json, "decode", "", "");
        fields(json.putObject("fields"), dissection);
        tlvs(json.putArray("tlvs"), dissection);
        return json;
    }

    private static ObjectNode header(OctetString octets) {
        ObjectNode json = JSON.createObjectNode();
        boolean whole = octets.length() >= RawFrame.HEADER;
        String id = whole ? octets.slice(4, 4).toHex().toUpperCase(Locale.ROOT) : "";
        CommandId command = CommandId.of(whole ? Integer.parseUnsignedInt(id, 16) : 0);
        json.put("command_name", !whole ? "" : command.isKnown() ? command.toString() : "unknown");
        json.put("command_id_hex", whole ? "0x" + id : "");
        json.put("command_status_hex", whole ? "0x" + octets.slice(8, 4).toHex().toUpperCase(Locale.ROOT) : "");
        if (whole) {
            json.put("sequence_number", Long.parseLong(octets.slice(12, 4).toHex(), 16));
        } else {
            json.putNull("sequence_number");
        }
        return json;
    }

    /** Sets the outcome, and null for all later keys. */
    private static ObjectNode outcome(ObjectNode json, String outcome, String errorStatus, String reason) {
        json.put("outcome", outcome);
        json.put("error_status", errorStatus);
        json.put("reason", reason);
        return json.putNull("fields").putNull("tlvs").putNull("remaining_octets");
    }

    private static void fields(ObjectNode json, Dissection dissection) {
        for (Part part : dissection.parts()) {
            if (part.kind() == Kind.FIELD) {
                field(json, part);
            }
        }
        OctetString message = Messages.withUdh(dissection.frame());
        if (message != null) {
            udh(json, message);
        }
    }

    private static void field(ObjectNode json, Part part) {
        if (part.value() instanceof Long number) {
            json.put(part.name(), number);
        } else if (part.value() instanceof String text) {
            json.put(part.name(), text);
        } else if (part.value() instanceof OctetString octets) {
            json.put(part.name() + "_hex", octets.toHex());
        } else {
            ArrayNode elements = json.putArray(part.name());
            part.parts().forEach(element -> {
                ObjectNode object = elements.addObject();
                element.parts().forEach(inner -> field(object, inner));
            });
        }
    }

    private static void udh(ObjectNode json, OctetString message) {
        boolean empty = !message.isEmpty() && message.at(0) == 0;
        Udh udh = empty ? null : Udh.parse(message);
        if (udh == null && !empty) {
            return;
        }
        ArrayNode elements = json.putArray("udh");
        if (udh != null) {
            for (InformationElement element : udh.elements()) {
                elements.addObject()
                        .put("iei", String.format("%02x", element.id()))
                        .put("data", element.octets().toHex());
            }
        }
        json.put("user_data_hex", message.from(udh != null ? udh.length() : 1).toHex());
    }

    private static void tlvs(ArrayNode array, Dissection dissection) {
        for (Tlv tlv :
                dissection.frame() != null ? dissection.frame().pdu().tlvs().list() : List.<Tlv>of()) {
            TlvTag<?> tag = TlvTag.of(tlv.tag());
            ObjectNode json = array.addObject();
            json.put("tag", String.format("%04x", tlv.tag()));
            json.put("name", tag != null ? tlv.name() : TlvTag.isVendorSpecific(tlv.tag()) ? "vendor" : "unknown");
            json.put("length", tlv.value().length());
            json.put("value_hex", tlv.value().toHex());
            if (tag != null) {
                value(json, tag, tlv.value());
            }
        }
    }

    /** Puts the value by the type that the specification defines for the tag, whatever its length. */
    private static void value(ObjectNode json, TlvTag<?> tag, OctetString octets) {
        switch (tag.type()) {
            case INTEGER -> {
                if (octets.isEmpty()) {
                    json.putNull("value");
                } else {
                    json.put("value", new BigInteger(1, octets.toBytes()));
                }
            }
            case C_OCTET_STRING -> json.put("value", cString(octets));
            case OCTET_STRING -> json.put("value", octets.toHex());
        }
    }

    private static String cString(OctetString octets) {
        String characters = new String(octets.toBytes(), StandardCharsets.ISO_8859_1);
        boolean terminated = !octets.isEmpty() && octets.at(octets.length() - 1) == 0;
        return terminated ? characters.substring(0, characters.indexOf('\0')) : characters;
    }
}
