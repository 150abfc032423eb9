package io.larvik.smpp.field;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The command_status of a response (SMPP 5.0, 4.7.6), an unsigned 32-bit number. Every number is allowed, with a name
 * or without.
 *
 * @param value the 32 bits; 0 is success
 */
public record CommandStatus(int value) implements Serializable {

    /** Whether it helps to send the same request again. */
    public enum Retry {
        /** The request succeeded. It need not be sent again. */
        NONE,
        /** The same request will fail again. */
        PERMANENT,
        /** The same request may succeed later. */
        TRANSIENT,
        /** The peer is overloaded, or the allowed rate is exceeded. The sender must slow down before it sends again. */
        THROTTLE,
        /** The bind is the cause, not the request. The sender must bind again or differently. */
        BIND
    }

    private record Entry(CommandStatus status, String specName, String meaning, Retry retry) {}

    private static final int LAST_NAMED = 0x112;

    /** The named statuses, by number; null where a number has no name. */
    private static final @Nullable Entry[] ENTRIES = new Entry[LAST_NAMED + 1];

    /** ESME_ROK: success. */
    public static final CommandStatus OK = name(0x00, "ESME_ROK", "success", Retry.NONE);

    /** ESME_RINVMSGLEN: message length not acceptable. */
    public static final CommandStatus INVALID_MESSAGE_LENGTH =
            name(0x01, "ESME_RINVMSGLEN", "message length not acceptable", Retry.PERMANENT);

    /** ESME_RINVCMDLEN: PDU length not acceptable. */
    public static final CommandStatus INVALID_COMMAND_LENGTH =
            name(0x02, "ESME_RINVCMDLEN", "PDU length not acceptable", Retry.PERMANENT);

    /** ESME_RINVCMDID: command unknown or unsupported. */
    public static final CommandStatus INVALID_COMMAND_ID =
            name(0x03, "ESME_RINVCMDID", "command unknown or unsupported", Retry.PERMANENT);

    /** ESME_RINVBNDSTS: command not allowed in session state. */
    public static final CommandStatus INVALID_BIND_STATUS =
            name(0x04, "ESME_RINVBNDSTS", "command not allowed in session state", Retry.BIND);

    /** ESME_RALYBND: session is already bound. */
    public static final CommandStatus ALREADY_BOUND =
            name(0x05, "ESME_RALYBND", "session is already bound", Retry.BIND);

    /** ESME_RINVPRTFLG: priority flag not acceptable. */
    public static final CommandStatus INVALID_PRIORITY_FLAG =
            name(0x06, "ESME_RINVPRTFLG", "priority flag not acceptable", Retry.PERMANENT);

    /** ESME_RINVREGDLVFLG: registered delivery not acceptable. */
    public static final CommandStatus INVALID_REGISTERED_DELIVERY =
            name(0x07, "ESME_RINVREGDLVFLG", "registered delivery not acceptable", Retry.PERMANENT);

    /** ESME_RSYSERR: message center system fault. */
    public static final CommandStatus SYSTEM_ERROR =
            name(0x08, "ESME_RSYSERR", "message center system fault", Retry.TRANSIENT);

    /** ESME_RINVSRCADR: source address not acceptable. */
    public static final CommandStatus INVALID_SOURCE_ADDRESS =
            name(0x0A, "ESME_RINVSRCADR", "source address not acceptable", Retry.PERMANENT);

    /** ESME_RINVDSTADR: destination address not acceptable. */
    public static final CommandStatus INVALID_DESTINATION_ADDRESS =
            name(0x0B, "ESME_RINVDSTADR", "destination address not acceptable", Retry.PERMANENT);

    /** ESME_RINVMSGID: message id not known. */
    public static final CommandStatus INVALID_MESSAGE_ID =
            name(0x0C, "ESME_RINVMSGID", "message id not known", Retry.PERMANENT);

    /** ESME_RBINDFAIL: bind refused. */
    public static final CommandStatus BIND_FAILED = name(0x0D, "ESME_RBINDFAIL", "bind refused", Retry.BIND);

    /** ESME_RINVPASWD: password not acceptable. */
    public static final CommandStatus INVALID_PASSWORD =
            name(0x0E, "ESME_RINVPASWD", "password not acceptable", Retry.BIND);

    /** ESME_RINVSYSID: system id not acceptable. */
    public static final CommandStatus INVALID_SYSTEM_ID =
            name(0x0F, "ESME_RINVSYSID", "system id not acceptable", Retry.BIND);

    /** ESME_RCANCELFAIL: cancel did not succeed. */
    public static final CommandStatus CANCEL_FAILED =
            name(0x11, "ESME_RCANCELFAIL", "cancel did not succeed", Retry.PERMANENT);

    /** ESME_RREPLACEFAIL: replace did not succeed. */
    public static final CommandStatus REPLACE_FAILED =
            name(0x13, "ESME_RREPLACEFAIL", "replace did not succeed", Retry.PERMANENT);

    /** ESME_RMSGQFUL: message queue has no room. */
    public static final CommandStatus MESSAGE_QUEUE_FULL =
            name(0x14, "ESME_RMSGQFUL", "message queue has no room", Retry.THROTTLE);

    /** ESME_RINVSERTYP: service type not acceptable. */
    public static final CommandStatus INVALID_SERVICE_TYPE =
            name(0x15, "ESME_RINVSERTYP", "service type not acceptable", Retry.PERMANENT);

    /** ESME_RINVNUMDESTS: destination count not acceptable. */
    public static final CommandStatus INVALID_NUMBER_OF_DESTINATIONS =
            name(0x33, "ESME_RINVNUMDESTS", "destination count not acceptable", Retry.PERMANENT);

    /** ESME_RINVDLNAME: distribution list name not acceptable. */
    public static final CommandStatus INVALID_DISTRIBUTION_LIST =
            name(0x34, "ESME_RINVDLNAME", "distribution list name not acceptable", Retry.PERMANENT);

    /** ESME_RINVDESTFLAG: destination flag not acceptable. */
    public static final CommandStatus INVALID_DESTINATION_FLAG =
            name(0x40, "ESME_RINVDESTFLAG", "destination flag not acceptable", Retry.PERMANENT);

    /** ESME_RINVSUBREP: replace mode unsupported or denied. */
    public static final CommandStatus INVALID_REPLACE_REQUEST =
            name(0x42, "ESME_RINVSUBREP", "replace mode unsupported or denied", Retry.PERMANENT);

    /** ESME_RINVESMCLASS: esm class not acceptable. */
    public static final CommandStatus INVALID_ESM_CLASS =
            name(0x43, "ESME_RINVESMCLASS", "esm class not acceptable", Retry.PERMANENT);

    /** ESME_RCNTSUBDL: distribution list submission refused. */
    public static final CommandStatus CANNOT_SUBMIT_TO_DISTRIBUTION_LIST =
            name(0x44, "ESME_RCNTSUBDL", "distribution list submission refused", Retry.PERMANENT);

    /** ESME_RSUBMITFAIL: submission failed without detail. */
    public static final CommandStatus SUBMIT_FAILED =
            name(0x45, "ESME_RSUBMITFAIL", "submission failed without detail", Retry.TRANSIENT);

    /** ESME_RINVSRCTON: source TON not acceptable. */
    public static final CommandStatus INVALID_SOURCE_TON =
            name(0x48, "ESME_RINVSRCTON", "source TON not acceptable", Retry.PERMANENT);

    /** ESME_RINVSRCNPI: source NPI not acceptable. */
    public static final CommandStatus INVALID_SOURCE_NPI =
            name(0x49, "ESME_RINVSRCNPI", "source NPI not acceptable", Retry.PERMANENT);

    /** ESME_RINVDSTTON: destination TON not acceptable. */
    public static final CommandStatus INVALID_DESTINATION_TON =
            name(0x50, "ESME_RINVDSTTON", "destination TON not acceptable", Retry.PERMANENT);

    /** ESME_RINVDSTNPI: destination NPI not acceptable. */
    public static final CommandStatus INVALID_DESTINATION_NPI =
            name(0x51, "ESME_RINVDSTNPI", "destination NPI not acceptable", Retry.PERMANENT);

    /** ESME_RINVSYSTYP: system type not acceptable. */
    public static final CommandStatus INVALID_SYSTEM_TYPE =
            name(0x53, "ESME_RINVSYSTYP", "system type not acceptable", Retry.BIND);

    /** ESME_RINVREPFLAG: replace flag not acceptable. */
    public static final CommandStatus INVALID_REPLACE_FLAG =
            name(0x54, "ESME_RINVREPFLAG", "replace flag not acceptable", Retry.PERMANENT);

    /** ESME_RINVNUMMSGS: message count not acceptable. */
    public static final CommandStatus INVALID_NUMBER_OF_MESSAGES =
            name(0x55, "ESME_RINVNUMMSGS", "message count not acceptable", Retry.PERMANENT);

    /** ESME_RTHROTTLED: allowed rate exceeded. */
    public static final CommandStatus THROTTLED =
            name(0x58, "ESME_RTHROTTLED", "allowed rate exceeded", Retry.THROTTLE);

    /** ESME_RINVSCHED: schedule time not acceptable. */
    public static final CommandStatus INVALID_SCHEDULE_TIME =
            name(0x61, "ESME_RINVSCHED", "schedule time not acceptable", Retry.PERMANENT);

    /** ESME_RINVEXPIRY: validity period not acceptable. */
    public static final CommandStatus INVALID_VALIDITY_PERIOD =
            name(0x62, "ESME_RINVEXPIRY", "validity period not acceptable", Retry.PERMANENT);

    /** ESME_RINVDFTMSGID: canned message id not found. */
    public static final CommandStatus INVALID_DEFAULT_MESSAGE_ID =
            name(0x63, "ESME_RINVDFTMSGID", "canned message id not found", Retry.PERMANENT);

    /** ESME_RX_T_APPN: receiver asks to retry later. */
    public static final CommandStatus TEMPORARY_APPLICATION_ERROR =
            name(0x64, "ESME_RX_T_APPN", "receiver asks to retry later", Retry.TRANSIENT);

    /** ESME_RX_P_APPN: receiver refuses destination permanently. */
    public static final CommandStatus PERMANENT_APPLICATION_ERROR =
            name(0x65, "ESME_RX_P_APPN", "receiver refuses destination permanently", Retry.PERMANENT);

    /** ESME_RX_R_APPN: receiver rejects this message. */
    public static final CommandStatus REJECTED_BY_APPLICATION =
            name(0x66, "ESME_RX_R_APPN", "receiver rejects this message", Retry.PERMANENT);

    /** ESME_RQUERYFAIL: query did not succeed. */
    public static final CommandStatus QUERY_FAILED =
            name(0x67, "ESME_RQUERYFAIL", "query did not succeed", Retry.TRANSIENT);

    /** ESME_RINVTLVSTREAM: TLV section cannot be parsed. */
    public static final CommandStatus INVALID_TLV_STREAM =
            name(0xC0, "ESME_RINVTLVSTREAM", "TLV section cannot be parsed", Retry.PERMANENT);

    /** ESME_RTLVNOTALLWD: TLV not allowed here. */
    public static final CommandStatus TLV_NOT_ALLOWED =
            name(0xC1, "ESME_RTLVNOTALLWD", "TLV not allowed here", Retry.PERMANENT);

    /** ESME_RINVTLVLEN: TLV length not acceptable. */
    public static final CommandStatus INVALID_TLV_LENGTH =
            name(0xC2, "ESME_RINVTLVLEN", "TLV length not acceptable", Retry.PERMANENT);

    /** ESME_RMISSINGTLV: required TLV is missing. */
    public static final CommandStatus MISSING_TLV =
            name(0xC3, "ESME_RMISSINGTLV", "required TLV is missing", Retry.PERMANENT);

    /** ESME_RINVTLVVAL: TLV value not acceptable. */
    public static final CommandStatus INVALID_TLV_VALUE =
            name(0xC4, "ESME_RINVTLVVAL", "TLV value not acceptable", Retry.PERMANENT);

    /** ESME_RDELIVERYFAILURE: transaction mode delivery failed. */
    public static final CommandStatus DELIVERY_FAILURE =
            name(0xFE, "ESME_RDELIVERYFAILURE", "transaction mode delivery failed", Retry.TRANSIENT);

    /** ESME_RUNKNOWNERR: unclassified error. */
    public static final CommandStatus UNKNOWN_ERROR =
            name(0xFF, "ESME_RUNKNOWNERR", "unclassified error", Retry.TRANSIENT);

    /** ESME_RSERTYPUNAUTH: not authorised for service type. */
    public static final CommandStatus SERVICE_TYPE_UNAUTHORISED =
            name(0x100, "ESME_RSERTYPUNAUTH", "not authorised for service type", Retry.PERMANENT);

    /** ESME_RPROHIBITED: operation prohibited for this ESME. */
    public static final CommandStatus PROHIBITED =
            name(0x101, "ESME_RPROHIBITED", "operation prohibited for this ESME", Retry.PERMANENT);

    /** ESME_RSERTYPUNAVAIL: service type currently unavailable. */
    public static final CommandStatus SERVICE_TYPE_UNAVAILABLE =
            name(0x102, "ESME_RSERTYPUNAVAIL", "service type currently unavailable", Retry.TRANSIENT);

    /** ESME_RSERTYPDENIED: service type denied for content. */
    public static final CommandStatus SERVICE_TYPE_DENIED =
            name(0x103, "ESME_RSERTYPDENIED", "service type denied for content", Retry.PERMANENT);

    /** ESME_RINVDCS: data coding not acceptable. */
    public static final CommandStatus INVALID_DATA_CODING =
            name(0x104, "ESME_RINVDCS", "data coding not acceptable", Retry.PERMANENT);

    /** ESME_RINVSRCADDRSUBUNIT: source subunit not acceptable. */
    public static final CommandStatus INVALID_SOURCE_SUBUNIT =
            name(0x105, "ESME_RINVSRCADDRSUBUNIT", "source subunit not acceptable", Retry.PERMANENT);

    /** ESME_RINVDSTADDRSUBUNIT: destination subunit not acceptable. */
    public static final CommandStatus INVALID_DESTINATION_SUBUNIT =
            name(0x106, "ESME_RINVDSTADDRSUBUNIT", "destination subunit not acceptable", Retry.PERMANENT);

    /** ESME_RINVBCASTFREQINT: broadcast interval not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_INTERVAL =
            name(0x107, "ESME_RINVBCASTFREQINT", "broadcast interval not acceptable", Retry.PERMANENT);

    /** ESME_RINVBCASTALIAS_NAME: broadcast alias not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_ALIAS =
            name(0x108, "ESME_RINVBCASTALIAS_NAME", "broadcast alias not acceptable", Retry.PERMANENT);

    /** ESME_RINVBCASTAREAFMT: broadcast area format not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_AREA_FORMAT =
            name(0x109, "ESME_RINVBCASTAREAFMT", "broadcast area format not acceptable", Retry.PERMANENT);

    /** ESME_RINVNUMBCAST_AREAS: broadcast area count not acceptable. */
    public static final CommandStatus INVALID_NUMBER_OF_BROADCAST_AREAS =
            name(0x10A, "ESME_RINVNUMBCAST_AREAS", "broadcast area count not acceptable", Retry.PERMANENT);

    /** ESME_RINVBCASTCNTTYPE: broadcast content type not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_CONTENT_TYPE =
            name(0x10B, "ESME_RINVBCASTCNTTYPE", "broadcast content type not acceptable", Retry.PERMANENT);

    /** ESME_RINVBCASTMSGCLASS: broadcast message class not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_MESSAGE_CLASS =
            name(0x10C, "ESME_RINVBCASTMSGCLASS", "broadcast message class not acceptable", Retry.PERMANENT);

    /** ESME_RBCASTFAIL: broadcast submission failed. */
    public static final CommandStatus BROADCAST_FAILED =
            name(0x10D, "ESME_RBCASTFAIL", "broadcast submission failed", Retry.TRANSIENT);

    /** ESME_RBCASTQUERYFAIL: broadcast query failed. */
    public static final CommandStatus BROADCAST_QUERY_FAILED =
            name(0x10E, "ESME_RBCASTQUERYFAIL", "broadcast query failed", Retry.TRANSIENT);

    /** ESME_RBCASTCANCELFAIL: broadcast cancel failed. */
    public static final CommandStatus BROADCAST_CANCEL_FAILED =
            name(0x10F, "ESME_RBCASTCANCELFAIL", "broadcast cancel failed", Retry.PERMANENT);

    /** ESME_RINVBCAST_REP: broadcast repeat count not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_REPEAT =
            name(0x110, "ESME_RINVBCAST_REP", "broadcast repeat count not acceptable", Retry.PERMANENT);

    /** ESME_RINVBCASTSRVGRP: broadcast service group not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_SERVICE_GROUP =
            name(0x111, "ESME_RINVBCASTSRVGRP", "broadcast service group not acceptable", Retry.PERMANENT);

    /** ESME_RINVBCASTCHANIND: broadcast channel not acceptable. */
    public static final CommandStatus INVALID_BROADCAST_CHANNEL =
            name(0x112, "ESME_RINVBCASTCHANIND", "broadcast channel not acceptable", Retry.PERMANENT);

    /** Returns the status with a number. A named number always gives the same object. */
    public static CommandStatus of(int value) {
        Entry entry = entry(value);
        return entry != null ? entry.status : new CommandStatus(value);
    }

    /**
     * Returns the status with a name of the specification, such as {@code ESME_RTHROTTLED}; null when no status has the
     * name.
     */
    public static @Nullable CommandStatus named(String specName) {
        for (Entry entry : ENTRIES) {
            if (entry != null && entry.specName.equals(specName)) {
                return entry.status;
            }
        }
        return null;
    }

    /** Returns all named statuses, in ascending order of their numbers. */
    public static Collection<CommandStatus> named() {
        return Arrays.stream(ENTRIES)
                .filter(Objects::nonNull)
                .map(Entry::status)
                .toList();
    }

    /** Returns whether the request succeeded. */
    public boolean isOk() {
        return value == 0;
    }

    /** Returns the name in the specification, such as {@code ESME_RTHROTTLED}; null when the number has none. */
    public @Nullable String specName() {
        Entry entry = entry(value);
        return entry != null ? entry.specName : null;
    }

    /**
     * Returns the meaning in a few words of English; {@code vendor specific} or {@code reserved} for a number without a
     * name.
     */
    public String meaning() {
        Entry entry = entry(value);
        if (entry != null) {
            return entry.meaning;
        }
        return isVendorSpecific() ? "vendor specific" : "reserved";
    }

    /** Returns whether the number is in the range that the specification leaves to vendors, 0x400 to 0x4FF. */
    public boolean isVendorSpecific() {
        return value >= 0x400 && value <= 0x4FF;
    }

    /**
     * Returns whether it helps to send the request again. The specification does not say; this is a judgement. A number
     * without a name is {@link Retry#TRANSIENT}.
     */
    public Retry retry() {
        Entry entry = entry(value);
        return entry != null ? entry.retry : Retry.TRANSIENT;
    }

    /**
     * Returns name and number, such as {@code ESME_RTHROTTLED (0x58)}; {@code 0xNNNNNNNN} for a number without a name.
     */
    @Override
    public String toString() {
        String name = specName();
        return name != null ? String.format("%s (0x%02X)", name, value) : String.format("0x%08X", value);
    }

    private static @Nullable Entry entry(int value) {
        return value >= 0 && value <= LAST_NAMED ? ENTRIES[value] : null;
    }

    private static CommandStatus name(int value, String specName, String meaning, Retry retry) {
        CommandStatus status = new CommandStatus(value);
        ENTRIES[value] = new Entry(status, specName, meaning, retry);
        return status;
    }
}
