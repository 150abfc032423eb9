package io.larvik.smpp.wire;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.wire.MalformedBodyTest.Case;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** What the codec does with each PDU, found by experiment. */
public final class PduFacts {

    /** Longer than any accepted string. */
    private static final int LONGEST = 1000;

    /**
     * A field of the mandatory part.
     *
     * @param written how many octets the encoder writes at most
     * @param accepted how many octets, or which values, the decoder accepts
     * @param otherwise the answer to more octets or other values; null where all are accepted
     * @param missing the answer to a PDU without the field; null where it may be absent
     */
    public record Field(
            String name,
            String type,
            String written,
            String accepted,
            @Nullable CommandStatus otherwise,
            @Nullable CommandStatus missing) {}

    private PduFacts() {}

    /** Returns the maximum number of TLVs of a PDU. */
    public static int mostTlvs() {
        return FieldReader.MAX_TLVS;
    }

    /** Tells whether the encoder turns the golden PDU of the command into its golden octets. */
    public static boolean isWritten(CommandId command) {
        Golden golden = golden(command);
        return PduEncoder.encode(golden.frame()).equals(golden.octets());
    }

    /** Tells whether the decoder turns the golden octets of the command into its golden PDU. */
    public static boolean isRead(CommandId command) {
        Golden golden = golden(command);
        return !(golden.frame().pdu() instanceof UnknownPdu)
                && Frames.decode(golden.octets()).equals(golden.frame());
    }

    /** Tells whether the decoder accepts a frame of the command without a body. */
    public static boolean mayLackItsBody(CommandId command) {
        return fault(Frames.raw(Frames.frame(command.value(), OctetString.EMPTY))) == null;
    }

    /** Returns the fields of the command in wire order; each field of a list once. */
    public static List<Field> fields(CommandId command) {
        Golden golden = golden(command);
        Map<String, FieldRecorder.Field> sizes = new LinkedHashMap<>();
        FieldRecorder.fields(golden.frame().pdu()).forEach(field -> sizes.put(field.name(), field));
        Map<String, Field> fields = new LinkedHashMap<>();
        MalformedBodyTest.cases()
                .filter(c -> c.golden().equals(golden))
                .forEach(c -> fields.putIfAbsent(c.field(), field(c, sizes.get(c.field()))));
        return List.copyOf(fields.values());
    }

    private static Field field(Case field, FieldRecorder.Field size) {
        return switch (field.type()) {
            case "c-octet-string" -> string(field, size);
            case "octet-string" -> octets(field, size);
            default -> integer(field, size);
        };
    }

    private static Field string(Case field, FieldRecorder.Field size) {
        int accepted = 0;
        MalformedPduException tooLong = null;
        while (tooLong == null && accepted < LONGEST) {
            accepted++;
            tooLong = fault(field.with(string(accepted).plus(field.behind())));
        }
        String written = size.fixed() ? "1 or " + size.size() : "1 to " + size.size();
        CommandStatus status = tooLong == null ? null : tooLong.status();
        return new Field(field.field(), "C-octet string", written, "1 to " + accepted, status, missing(field));
    }

    private static Field octets(Case field, FieldRecorder.Field size) {
        OctetString beforeLength = field.before().slice(0, field.before().length() - 1);
        RawFrame tooFew = Frames.raw(Frames.frame(
                field.golden().frame().pdu().commandId().value(), beforeLength.plus(OctetString.ofHex("ff41"))));
        MalformedPduException fault = fault(tooFew);
        String any = "0 to " + size.size();
        return new Field(field.field(), "octet string", any, any, fault == null ? null : fault.status(), null);
    }

    private static Field integer(Case field, FieldRecorder.Field size) {
        TreeSet<Integer> accepted = new TreeSet<>();
        CommandStatus otherwise = null;
        IntFunction<OctetString> value = octet -> OctetString.of((byte) octet);
        for (int octet = 0; size.size() == 1 && octet < 256; octet++) {
            MalformedPduException fault = fault(field.with(value.apply(octet).plus(field.behind())));
            if (fault != null && fault.reason().equals("invalid:" + field.field())) {
                otherwise = fault.status();
            } else {
                accepted.add(octet);
            }
        }
        String octets = Integer.toString(size.size());
        String values = otherwise == null ? octets : octets + ": " + accepted.first() + " to " + accepted.last();
        return new Field(field.field(), "integer", octets, values, otherwise, missing(field));
    }

    private static @Nullable CommandStatus missing(Case field) {
        MalformedPduException fault = fault(field.with(OctetString.EMPTY));
        return fault == null ? null : fault.status();
    }

    private static OctetString string(int octets) {
        return OctetString.ofHex("41".repeat(octets) + "00");
    }

    private static @Nullable MalformedPduException fault(RawFrame raw) {
        try {
            PduDecoder.decode(raw);
            return null;
        } catch (MalformedPduException e) {
            return e;
        }
    }

    private static Golden golden(CommandId command) {
        List<Golden> found = new ArrayList<>(Golden.ALL);
        found.removeIf(golden -> !golden.frame().pdu().commandId().equals(command));
        return found.get(0);
    }
}
