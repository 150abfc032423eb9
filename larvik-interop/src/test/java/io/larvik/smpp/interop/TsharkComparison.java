package io.larvik.smpp.interop;

import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.interop.Tshark.Shown;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.Dissection.Kind;
import io.larvik.smpp.wire.Dissection.Part;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Compares what tshark shows of a frame with the PDU: both must agree, and tshark must show every field. */
final class TsharkComparison {

    private final Pdu pdu;
    private final List<Part> parts = new ArrayList<>();
    private final BitSet agreed = new BitSet();
    private final List<String> differences = new ArrayList<>();

    /** Where tshark misreads the TLVs; the length of the frame when it reads all of them. */
    private final int end;

    private final boolean lost;

    private final DataCoding coding;

    private TsharkComparison(Pdu pdu, OctetString frame) {
        this.pdu = pdu;
        flatten(Dissection.of(frame).parts());
        end = parts.stream()
                .filter(TsharkFields::isMisread)
                .mapToInt(Part::offset)
                .findFirst()
                .orElse(frame.length());
        lost = end < frame.length();
        coding = parts.stream()
                .filter(part -> part.name().equals("data_coding"))
                .map(part -> DataCoding.of((int) part.number()))
                .findFirst()
                .orElse(DataCoding.DEFAULT);
    }

    /**
     * Returns every difference: values that tshark shows and the PDU lacks, errors that tshark reports, and fields of
     * the PDU that tshark does not show.
     */
    static List<String> differences(Pdu pdu, OctetString frame, List<Shown> shown) {
        TsharkComparison comparison = new TsharkComparison(pdu, frame);
        shown.forEach(comparison::compare);
        comparison.parts.forEach(comparison::requireShown);
        return comparison.differences;
    }

    private void compare(Shown shown) {
        if (shown.isObjection() ? lost : shown.offset() >= end || TsharkFields.isContainer(shown)) {
            return;
        }
        Part part = shown.isObjection() ? null : ours(shown);
        if (part == null) {
            differ(shown + " is none of ours");
        } else if (!TsharkFields.agree(shown, part, coding)) {
            differ(shown + " is to us " + part.value());
        } else {
            agreed.set(shown.offset(), shown.offset() + shown.length());
        }
    }

    private @Nullable Part ours(Shown shown) {
        for (Part part : parts) {
            if (TsharkFields.isAt(shown, part)) {
                return part;
            }
        }
        return null;
    }

    private void requireShown(Part part) {
        int next = part.offset() + part.length();
        boolean shown = agreed.nextClearBit(part.offset()) >= next;
        if (!shown && part.offset() < end && !TsharkFields.leavesOut(part, pdu)) {
            differ(part + " is not shown");
        }
    }

    private void differ(String difference) {
        differences.add(pdu.commandId() + ": " + difference);
    }

    /** Replaces a TLV by its tag, its length and its typed value, and a value with parts by its parts. */
    private void flatten(List<Part> nested) {
        for (Part part : nested) {
            if (part.kind() == Kind.TLV) {
                Part tag = part.parts().get(0);
                Part value = part.parts().get(2);
                String name = TlvTag.of((int) tag.number()) != null ? part.name() : TsharkFields.UNKNOWN_TLV;
                parts.addAll(part.parts().subList(0, 2));
                parts.add(new Part(Kind.TLV, name, value.offset(), value.length(), 0, part.value(), List.of()));
            } else if (part.parts().isEmpty()) {
                parts.add(part);
            } else {
                flatten(part.parts());
            }
        }
    }
}
