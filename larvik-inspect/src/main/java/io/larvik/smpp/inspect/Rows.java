package io.larvik.smpp.inspect;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.inspect.Explanation.Row;
import io.larvik.smpp.text.InformationElement;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.UserData;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.Dissection.Part;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Converts the parts of a frame to rows. For one frame and one thread. */
final class Rows {

    private final OctetString frame;
    private final PeerAlphabets alphabets;
    private final @Nullable UserData userData;
    private final List<Row> rows = new ArrayList<>();

    /** Creates the converter of a frame with this message. */
    Rows(OctetString frame, PeerAlphabets alphabets, @Nullable UserData userData) {
        this.frame = frame;
        this.alphabets = alphabets;
        this.userData = userData;
    }

    /** Returns the rows of the parts, and a row for unreadable octets after them. */
    List<Row> of(List<Part> parts) {
        parts.forEach(part -> part(part, 0));
        Part last = parts.get(parts.size() - 1);
        int end = last.offset() + last.length();
        if (end < frame.length()) {
            add(Kind.REST, 0, end, frame.from(end), "not read", null, "");
        }
        return List.copyOf(rows);
    }

    private void part(Part part, int depth) {
        OctetString octets = octets(part);
        if (part.kind() == Kind.TLV) {
            tlv(part);
        } else if (part.value() == null) {
            part.parts().forEach(element -> element(element, depth));
        } else if (part.name().equals("short_message")) {
            message(part.kind(), part.name(), part.offset(), octets);
        } else {
            boolean isSecret = part.name().equals("password");
            rows.add(new Row(
                    part.kind(), depth, part.offset(), octets, part.name(), part.value(), meaning(part), isSecret));
        }
    }

    private void element(Part element, int depth) {
        add(element.kind(), depth, element.offset(), OctetString.EMPTY, element.name(), null, "");
        element.parts().forEach(field -> part(field, depth + 1));
    }

    private void tlv(Part tlv) {
        Part tag = tlv.parts().get(0);
        Part length = tlv.parts().get(1);
        Part value = tlv.parts().get(2);
        add(Kind.TLV, 0, tag.offset(), octets(tag), tlv.name(), null, "tag");
        add(Kind.TLV, 1, length.offset(), octets(length), length.name(), length.value(), "");
        if (tlv.name().equals(TlvTag.MESSAGE_PAYLOAD.name())) {
            message(Kind.TLV, value.name(), value.offset(), octets(value));
        } else {
            add(Kind.TLV, 1, value.offset(), octets(value), value.name(), tlv.value(), meaning(tlv));
        }
    }

    /** Adds the message, with a row for each element of its user data header. */
    private void message(Kind kind, String name, int offset, OctetString octets) {
        if (userData == null || userData.header() == 0 || octets.isEmpty()) {
            add(kind, 0, offset, octets, name, octets, "");
            return;
        }
        String header = (userData.isHeaderDamaged() ? "damaged user data header of " : "user data header of ")
                + (userData.header() - 1) + " octets";
        add(kind, 0, offset, octets.slice(0, 1), name, null, header);
        int at = 1;
        for (InformationElement element : userData.elements()) {
            OctetString whole = octets.slice(at, 2 + element.octets().length());
            String id = String.format("element 0x%02x", element.id());
            add(kind, 1, offset + at, whole, id, null, element.kind().specName());
            at += whole.length();
        }
        if (at < userData.header()) {
            add(kind, 1, offset + at, octets.slice(at, userData.header() - at), "no element", null, "");
        }
        OctetString rest = octets.from(userData.header());
        add(kind, 1, offset + userData.header(), rest, "message", rest, "");
    }

    private String meaning(Part part) {
        if (part.value() instanceof Long number) {
            return FieldMeanings.of(part.name(), number, alphabets);
        }
        if (part.value() instanceof OctetString octets) {
            return FieldMeanings.of(part.name(), octets);
        }
        return part.value() instanceof String text && FieldMeanings.isTime(part.name()) ? FieldMeanings.time(text) : "";
    }

    private OctetString octets(Part part) {
        return frame.slice(part.offset(), part.length());
    }

    private void add(
            Kind kind, int depth, int offset, OctetString octets, String name, @Nullable Object value, String meaning) {
        rows.add(new Row(kind, depth, offset, octets, name, value, meaning, false));
    }
}
