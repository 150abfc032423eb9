package io.larvik.smpp.interop;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.interop.Tshark.Shown;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.text.SmppTime;
import io.larvik.smpp.wire.Dissection.Part;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Maps the fields of tshark to ours, compares their values, and lists what tshark 4.0 omits or misreads. A field of
 * tshark fails the comparison unless it is named {@code smpp.} and our name, or a table here lists it. A field of ours
 * that tshark does not show also fails it.
 */
final class TsharkFields {

    /** The name of a TLV that the specification does not define. */
    static final String UNKNOWN_TLV = "unknown TLV";

    /** Instead of a mask: the whole field, or its text. */
    private static final int ALL = 0;

    private static final int TEXT = -1;

    /** The fields that tshark names differently or shows in parts, and the fields of ours that they stand for. */
    private static final Map<String, List<Ours>> NAMES = Map.ofEntries(
            whole("smpp.message", "short_message"),
            Map.entry("smpp.message_text", List.of(new Ours("short_message", TEXT), new Ours("message_payload", TEXT))),
            whole("smpp.SC_interface_version", "sc_interface_version"),
            // tshark shows an empty validity_period of submit_multi under the name of the field before it
            whole("smpp.schedule_delivery_time_r", "schedule_delivery_time", "validity_period"),
            whole("smpp.validity_period_r", "validity_period"),
            whole("smpp.final_date_r", "final_date"),
            whole("smpp.broadcast_content_type.info", "broadcast_content_type_info"),
            whole("smpp.alert_on_message_delivery_type", "alert_on_message_delivery"),
            whole("smpp.alert_on_message_delivery_null", "alert_on_message_delivery"),
            whole("smpp.billing_id", "billing_identification"),
            whole("smpp.destination_port", "dest_port"),
            whole("smpp.dest_addr_np_info", "dest_addr_np_information"),
            whole("smpp.opt_param_tag", "tag"),
            whole("smpp.opt_param_len", "length"),
            whole("smpp.vendor_op", UNKNOWN_TLV),
            whole("smpp.reserved_op", UNKNOWN_TLV),
            bits("smpp.esm.submit.msg_mode", "esm_class", 0x03),
            bits("smpp.esm.submit.msg_type", "esm_class", 0x3C),
            bits("smpp.esm.submit.features", "esm_class", 0xC0),
            bits("smpp.regdel.receipt", "registered_delivery", 0x03),
            bits("smpp.regdel.acks", "registered_delivery", 0x0C),
            bits("smpp.regdel.notif", "registered_delivery", 0x10),
            bits("smpp.replace_if_present_flag", "replace_if_present_flag", 0x01),
            bits("smpp.msg_wait.ind", "ms_msg_wait_facilities", 0x80),
            bits("smpp.msg_wait.type", "ms_msg_wait_facilities", 0x03),
            bits("smpp.callback_num.pres", "callback_num_pres_ind", 0x0C),
            bits("smpp.callback_num.scrn", "callback_num_pres_ind", 0x03),
            bits("smpp.dcs.sms_coding_group", "data_coding", 0xF0),
            bits("smpp.dcs.wait_ind", "data_coding", 0x08),
            bits("smpp.dcs.wait_type", "data_coding", 0x03),
            bits("smpp.dcs.reserved", "data_coding", 0x08, 0x04), // 0x04 with message waiting
            bits("smpp.dcs.charset", "data_coding", 0x04),
            bits("smpp.dcs.class", "data_coding", 0x03),
            bits("smpp.broadcast_area_identifier.format", "broadcast_area_identifier", 0xFF),
            bits("smpp.broadcast_content_type.nw", "broadcast_content_type", 0xFF),
            bits("smpp.broadcast_content_type.type", "broadcast_content_type", 0xFFFF),
            bits("smpp.broadcast_frequency_interval.unit", "broadcast_frequency_interval", 0xFF),
            bits("smpp.broadcast_frequency_interval.value", "broadcast_frequency_interval", 0xFFFF),
            bits("smpp.network_error.type", "network_error_code", 0xFF),
            bits("smpp.network_error.code", "network_error_code", 0xFFFF),
            bits("smpp.its_session.number", "its_session_info", 0xFF),
            bits("smpp.its_session.sequence", "its_session_info", 0xFE),
            bits("smpp.its_session.ind", "its_session_info", 0x01));

    /** Fields without a value of their own: they contain other fields or an error, which is compared separately. */
    private static final Set<String> CONTAINERS = Set.of(
            "smpp.opt_params", "smpp.opt_param", "smpp.dlist", "smpp.dlist_resp", "smpp.message_payload.duplicate");

    /** Fields of which tshark shows the place but not the value. */
    private static final Set<String> WITHOUT_VALUE = Set.of("smpp.callback_num", "smpp.callback_num_atag");

    /** Fields that tshark does not show; the fields behind them prove that it read them. */
    private static final Set<String> NOT_SHOWN = Set.of("number_of_dests", "dest_flag", "no_unsuccess");

    /** The PDUs whose TLVs tshark does not read, because SMPP 3.4 defines none for them. */
    private static final Set<CommandId> WITHOUT_TLVS = Set.of(
            CommandId.BIND_RECEIVER,
            CommandId.BIND_TRANSMITTER,
            CommandId.BIND_TRANSCEIVER,
            CommandId.OUTBIND,
            CommandId.UNBIND,
            CommandId.ENQUIRE_LINK,
            CommandId.ENQUIRE_LINK_RESP,
            CommandId.QUERY_SM,
            CommandId.QUERY_SM_RESP,
            CommandId.CANCEL_SM);

    /** Numbers that tshark shows as octets. */
    private static final Set<String> HEXADECIMAL = Set.of("smpp.dest_addr_np_country");

    /** How tshark shows an empty value: as text, as service_type, as time. */
    private static final Set<String> EMPTY = Set.of("", "(Default)", "0.000000000");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM ppd, yyyy HH:mm:ss.SSSSSSSSS 'UTC'", Locale.ENGLISH);

    private TsharkFields() {}

    /** One of our fields, or some bits of some of its octets. */
    private record Ours(String field, int mask) {
        boolean isAt(Shown shown, Part part) {
            int at = shown.offset() - part.offset();
            boolean within = at >= 0 && at + shown.length() <= part.length();
            return part.name().equals(field) && within && (mask != ALL || part.length() == shown.length());
        }

        boolean agrees(Shown shown, Part part, DataCoding coding) {
            if (mask == ALL) {
                return TsharkFields.agrees(shown, part);
            }
            if (mask == TEXT) { // the text without its user data header
                return TsharkText.agrees(shown.show(), part.octets().from(shown.offset() - part.offset()), coding);
            }
            long number = number(part, shown.offset() - part.offset(), shown.length());
            return (number & mask) >> Integer.numberOfTrailingZeros(mask) == Long.decode(shown.show());
        }
    }

    private static Map.Entry<String, List<Ours>> whole(String name, String... fields) {
        return Map.entry(
                name,
                List.of(fields).stream().map(field -> new Ours(field, ALL)).toList());
    }

    private static Map.Entry<String, List<Ours>> bits(String name, String field, Integer... masks) {
        return Map.entry(
                name, List.of(masks).stream().map(mask -> new Ours(field, mask)).toList());
    }

    static boolean isContainer(Shown shown) {
        return CONTAINERS.contains(shown.name());
    }

    /** Tells whether the field of tshark is at the place of our part, or is some bits or octets of it. */
    static boolean isAt(Shown shown, Part part) {
        return ours(shown).stream().anyMatch(each -> each.isAt(shown, part));
    }

    /** Tells whether tshark's value agrees with ours. */
    static boolean agree(Shown shown, Part part, DataCoding coding) {
        return WITHOUT_VALUE.contains(shown.name())
                || ours(shown).stream().anyMatch(each -> each.isAt(shown, part) && each.agrees(shown, part, coding));
    }

    private static List<Ours> ours(Shown shown) {
        return NAMES.getOrDefault(shown.name(), List.of(new Ours(shown.name().replace("smpp.", ""), ALL)));
    }

    /**
     * Tells whether tshark reads one octet of several, and takes the others for the next TLV. It does so with
     * broadcast_rep_num, which has two octets (SMPP 5.0, 4.8.4.9), and with ms_validity, which has four when it
     * contains a time.
     */
    static boolean isMisread(Part part) {
        return part.name().equals("broadcast_rep_num") || part.name().equals("ms_validity") && part.length() > 1;
    }

    /**
     * Tells whether tshark omits this part of the PDU: empty texts, the status of requests, and the body of an error
     * response.
     */
    static boolean leavesOut(Part part, Pdu pdu) {
        if (part.length() == 0 || "".equals(part.value()) || NOT_SHOWN.contains(part.name())) {
            return true;
        }
        boolean failed =
                pdu instanceof PduResponse response && !response.status().isOk();
        return switch (part.kind()) {
            case HEADER -> part.name().equals("command_status") && !(pdu instanceof PduResponse);
            case FIELD -> failed;
            case TLV -> failed || WITHOUT_TLVS.contains(pdu.commandId());
            case REST -> false;
        };
    }

    /** Returns the number in some octets of a value. */
    private static long number(Part part, int at, int length) {
        return part.value() instanceof OctetString octets
                ? Long.parseLong(octets.slice(at, length).toHex(), 16)
                : part.number();
    }

    private static boolean agrees(Shown shown, Part part) {
        if (part.value() instanceof Long number) {
            boolean hex = HEXADECIMAL.contains(shown.name());
            return (hex ? Long.valueOf(shown.show().replace(":", ""), 16) : Long.decode(shown.show())).equals(number);
        }
        if (part.value() instanceof OctetString octets) {
            String text = new String(octets.toBytes(), StandardCharsets.ISO_8859_1);
            String hex = HexFormat.ofDelimiter(":").formatHex(octets.toBytes());
            boolean number =
                    !octets.isEmpty() && octets.length() <= 4 && shown.show().matches("\\d+|0x[0-9a-f]+");
            return List.of(hex, text).contains(shown.show())
                    || number && Long.decode(shown.show()) == number(part, 0, octets.length());
        }
        if (String.valueOf(part.value()).isEmpty()) {
            return EMPTY.contains(shown.show());
        }
        SmppTime time = SmppTime.parse(String.valueOf(part.value()));
        if (time instanceof SmppTime.Absolute absolute) {
            return shown.show().equals(DATE.format(absolute.time().withOffsetSameInstant(ZoneOffset.UTC)));
        }
        if (time instanceof SmppTime.Relative relative) {
            OffsetDateTime start = OffsetDateTime.parse("2026-01-01T00:00:00Z");
            long seconds = relative.after(start).toEpochSecond() - start.toEpochSecond();
            return Double.parseDouble(shown.show()) == seconds;
        }
        return shown.show().equals(part.value());
    }
}
