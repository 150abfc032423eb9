package io.larvik.smpp.inspect;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.field.Npi;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Ton;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.text.SmppTime;
import java.util.Set;

/** Looks up the meaning of a field's value by the name of the field. */
final class FieldMeanings {

    private static final Set<String> TIMES = Set.of("schedule_delivery_time", "validity_period", "final_date");

    private FieldMeanings() {}

    /** Returns what the number means; empty if it has no special meaning. */
    static String of(String name, long value, PeerAlphabets alphabets) {
        int octet = (int) value & 0xFF;
        if (name.endsWith("_ton")) {
            return Ton.of(octet).meaning();
        }
        if (name.endsWith("_npi")) {
            return Npi.of(octet).meaning();
        }
        return switch (name) {
            case "command_id" -> CommandId.of((int) value).toString();
            case "command_status", "error_status_code" -> status(CommandStatus.of((int) value));
            case "esm_class" -> EsmClass.of(octet).meaning();
            case "registered_delivery" -> RegisteredDelivery.of(octet).meaning();
            case "data_coding" -> coding(DataCoding.of(octet), alphabets);
            case "message_state" -> MessageState.of(octet).toString();
            case "interface_version", "sc_interface_version" -> version(InterfaceVersion.of(octet));
            case "dest_flag" -> octet == 1 ? "SME address" : octet == 2 ? "distribution list" : "reserved";
            default -> "";
        };
    }

    /** Returns what the octets of a TLV mean; empty if they have no special meaning. */
    static String of(String name, OctetString octets) {
        boolean isNetworkError = name.equals(TlvTag.NETWORK_ERROR_CODE.name()) && octets.length() == 3;
        return isNetworkError ? NetworkErrorCode.of(octets).toString() : "";
    }

    private static String status(CommandStatus status) {
        return status.isOk() ? status.toString() : status + ": " + status.meaning();
    }

    private static String version(InterfaceVersion version) {
        return "SMPP " + (version.allowsTlvs() ? version : "3.3 or earlier");
    }

    private static String coding(DataCoding coding, PeerAlphabets alphabets) {
        return coding.meaning() + (coding.equals(DataCoding.DEFAULT) ? ", here " + alphabets.mcDefault() : "");
    }

    /** Returns whether the specification defines the value, for fields that have reserved values. */
    static boolean isDefined(String name, int value) {
        if (name.endsWith("_ton")) {
            return !Ton.of(value & 0xFF).meaning().equals("reserved");
        }
        if (name.endsWith("_npi")) {
            return !Npi.of(value & 0xFF).meaning().equals("reserved");
        }
        return switch (name) {
            case "priority_flag" -> value <= 4;
            case "replace_if_present_flag" -> value <= 1;
            case "registered_delivery" -> (value & 0xE0) == 0;
            default -> true;
        };
    }

    /** Returns whether the number is that of a version; before 3.4 there was no rule. */
    static boolean isVersion(int value) {
        return value <= 0x34 || value == 0x50;
    }

    static boolean isTime(String name) {
        return TIMES.contains(name);
    }

    /** Returns the time in readable form; empty if it cannot be parsed. */
    static String time(String text) {
        SmppTime time = SmppTime.parse(text);
        if (time instanceof SmppTime.Absolute absolute) {
            return absolute.time().toString();
        }
        if (time instanceof SmppTime.Relative relative) {
            return "in " + relative.date() + " " + relative.time();
        }
        return time instanceof SmppTime.Local local ? local.time() + " in the peer's zone" : "";
    }
}
