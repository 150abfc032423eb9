package io.larvik.smpp.interop;

import io.larvik.smpp.interop.Tshark.Shown;
import io.larvik.smpp.pdu.OctetString;
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
 * Which of our fields tshark's is, and whether both say the same of it. A field of tshark's that is not {@code smpp.}
 * and our name, and is not in a table here, is a failure.
 */
final class TsharkFields {

    /** What tshark calls otherwise. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("smpp.message", "short_message"),
            Map.entry("smpp.SC_interface_version", "sc_interface_version"),
            Map.entry("smpp.validity_period_r", "validity_period"),
            Map.entry("smpp.schedule_delivery_time_r", "schedule_delivery_time"),
            Map.entry("smpp.final_date_r", "final_date"),
            Map.entry("smpp.broadcast_content_type.info", "broadcast_content_type_info"),
            Map.entry("smpp.alert_on_message_delivery_type", "alert_on_message_delivery"),
            Map.entry("smpp.billing_id", "billing_identification"),
            Map.entry("smpp.destination_port", "dest_port"),
            Map.entry("smpp.dest_addr_np_info", "dest_addr_np_information"),
            Map.entry("smpp.opt_param_tag", "tag"),
            Map.entry("smpp.opt_param_len", "length"));

    /** Parts of a value that tshark shows by themselves: of which field, and which bits. */
    private static final Map<String, Bits> BITS = Map.ofEntries(
            Map.entry("smpp.esm.submit.msg_mode", new Bits("esm_class", 0x03)),
            Map.entry("smpp.esm.submit.msg_type", new Bits("esm_class", 0x3C)),
            Map.entry("smpp.esm.submit.features", new Bits("esm_class", 0xC0)),
            Map.entry("smpp.regdel.receipt", new Bits("registered_delivery", 0x03)),
            Map.entry("smpp.regdel.acks", new Bits("registered_delivery", 0x0C)),
            Map.entry("smpp.regdel.notif", new Bits("registered_delivery", 0x10)),
            Map.entry("smpp.replace_if_present_flag", new Bits("replace_if_present_flag", 0x01)),
            Map.entry("smpp.msg_wait.ind", new Bits("ms_msg_wait_facilities", 0x80)),
            Map.entry("smpp.msg_wait.type", new Bits("ms_msg_wait_facilities", 0x03)),
            Map.entry("smpp.callback_num.pres", new Bits("callback_num_pres_ind", 0x0C)),
            Map.entry("smpp.callback_num.scrn", new Bits("callback_num_pres_ind", 0x03)),
            Map.entry("smpp.dcs.sms_coding_group", new Bits("data_coding", 0xF0)),
            Map.entry("smpp.dcs.reserved", new Bits("data_coding", 0x08)),
            Map.entry("smpp.dcs.charset", new Bits("data_coding", 0x04)),
            Map.entry("smpp.dcs.class", new Bits("data_coding", 0x03)),
            Map.entry("smpp.broadcast_area_identifier.format", new Bits("broadcast_area_identifier", 0xFF)),
            Map.entry("smpp.broadcast_content_type.nw", new Bits("broadcast_content_type", 0xFF)),
            Map.entry("smpp.broadcast_content_type.type", new Bits("broadcast_content_type", 0xFFFF)),
            Map.entry("smpp.broadcast_frequency_interval.unit", new Bits("broadcast_frequency_interval", 0xFF)),
            Map.entry("smpp.broadcast_frequency_interval.value", new Bits("broadcast_frequency_interval", 0xFFFF)),
            Map.entry("smpp.network_error.type", new Bits("network_error_code", 0xFF)),
            Map.entry("smpp.network_error.code", new Bits("network_error_code", 0xFFFF)),
            Map.entry("smpp.its_session.number", new Bits("its_session_info", 0xFF)),
            Map.entry("smpp.its_session.sequence", new Bits("its_session_info", 0xFE)),
            Map.entry("smpp.its_session.ind", new Bits("its_session_info", 0x01)));

    /** What stands for several octets of ours or repeats others, and holds no value that is not shown elsewhere. */
    private static final Set<String> CONTAINERS = Set.of(
            "smpp.opt_params",
            "smpp.opt_param",
            "smpp.dlist",
            "smpp.dlist_resp",
            "smpp.message_text", // what it takes the text to be; our decoding has an oracle of its own
            "smpp.message_payload.duplicate",
            "smpp.message.duplicate");

    /** Numbers that are shown as octets. */
    private static final Set<String> HEXADECIMAL = Set.of("smpp.dest_addr_np_country");

    /** How nothing is shown: as text, as service_type, as time. */
    private static final Set<String> EMPTY = Set.of("", "(Default)", "0.000000000");

    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("MMM ppd, yyyy HH:mm:ss.SSSSSSSSS 'UTC'", Locale.ENGLISH);

    private TsharkFields() {}

    /** Some bits of one of our numbers. */
    record Bits(String field, int mask) {
        long of(long number) {
            return (number & mask) >> Integer.numberOfTrailingZeros(mask);
        }
    }

    /** Returns what is wrong with a field that tshark shows; empty when it agrees with ours. */
    static String disagreement(Shown shown, List<Part> parts) {
        if (CONTAINERS.contains(shown.name()) || shown.show().isEmpty() && shown.length() > 0) { // no value is shown
            return "";
        }
        Bits bits = BITS.get(shown.name());
        String name = bits != null
                ? bits.field()
                : NAMES.getOrDefault(shown.name(), shown.name().replace("smpp.", ""));
        for (Part part : parts) {
            int at = shown.offset() - part.offset();
            boolean within = at >= 0 && at + shown.length() <= part.length();
            if (within && part.name().equals(name) && (bits != null || part.length() == shown.length())) {
                boolean agrees = bits != null
                        ? bits.of(number(part, at, shown.length())) == Long.decode(shown.show())
                        : agrees(shown, part);
                return agrees ? "" : shown + " is to us " + part.value();
            }
        }
        return shown + " is none of ours";
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
