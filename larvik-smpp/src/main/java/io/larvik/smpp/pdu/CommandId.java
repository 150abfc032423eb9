package io.larvik.smpp.pdu;

import org.jspecify.annotations.Nullable;

/**
 * The command_id of a PDU (SMPP 5.0, 4.7.5), an unsigned 32-bit number; every value is kept.
 *
 * @param value the 32 bits
 */
public record CommandId(int value) {

    private record Entry(CommandId command, String name, boolean hasBody) {}

    private static final int RESPONSE_BIT = 0x80000000;
    private static final int LAST_NAMED = 0x113;

    /** By number without the response bit; null where there is no name. */
    private static final @Nullable Entry[] REQUESTS = new Entry[LAST_NAMED + 1];

    private static final @Nullable Entry[] RESPONSES = new Entry[LAST_NAMED + 1];

    public static final CommandId BIND_RECEIVER = named(0x00000001, "bind_receiver");
    public static final CommandId BIND_TRANSMITTER = named(0x00000002, "bind_transmitter");
    public static final CommandId QUERY_SM = named(0x00000003, "query_sm");
    public static final CommandId SUBMIT_SM = named(0x00000004, "submit_sm");
    public static final CommandId DELIVER_SM = named(0x00000005, "deliver_sm");
    public static final CommandId UNBIND = headerOnly(0x00000006, "unbind");
    public static final CommandId REPLACE_SM = named(0x00000007, "replace_sm");
    public static final CommandId CANCEL_SM = named(0x00000008, "cancel_sm");
    public static final CommandId BIND_TRANSCEIVER = named(0x00000009, "bind_transceiver");
    public static final CommandId OUTBIND = named(0x0000000B, "outbind");
    public static final CommandId ENQUIRE_LINK = headerOnly(0x00000015, "enquire_link");
    public static final CommandId SUBMIT_MULTI = named(0x00000021, "submit_multi");
    public static final CommandId ALERT_NOTIFICATION = named(0x00000102, "alert_notification");
    public static final CommandId DATA_SM = named(0x00000103, "data_sm");
    public static final CommandId BROADCAST_SM = named(0x00000111, "broadcast_sm");
    public static final CommandId QUERY_BROADCAST_SM = named(0x00000112, "query_broadcast_sm");
    public static final CommandId CANCEL_BROADCAST_SM = named(0x00000113, "cancel_broadcast_sm");
    public static final CommandId GENERIC_NACK = headerOnly(0x80000000, "generic_nack");
    public static final CommandId BIND_RECEIVER_RESP = named(0x80000001, "bind_receiver_resp");
    public static final CommandId BIND_TRANSMITTER_RESP = named(0x80000002, "bind_transmitter_resp");
    public static final CommandId QUERY_SM_RESP = named(0x80000003, "query_sm_resp");
    public static final CommandId SUBMIT_SM_RESP = named(0x80000004, "submit_sm_resp");
    public static final CommandId DELIVER_SM_RESP = named(0x80000005, "deliver_sm_resp");
    public static final CommandId UNBIND_RESP = headerOnly(0x80000006, "unbind_resp");
    public static final CommandId REPLACE_SM_RESP = headerOnly(0x80000007, "replace_sm_resp");
    public static final CommandId CANCEL_SM_RESP = headerOnly(0x80000008, "cancel_sm_resp");
    public static final CommandId BIND_TRANSCEIVER_RESP = named(0x80000009, "bind_transceiver_resp");
    public static final CommandId ENQUIRE_LINK_RESP = headerOnly(0x80000015, "enquire_link_resp");
    public static final CommandId SUBMIT_MULTI_RESP = named(0x80000021, "submit_multi_resp");
    public static final CommandId DATA_SM_RESP = named(0x80000103, "data_sm_resp");
    public static final CommandId BROADCAST_SM_RESP = named(0x80000111, "broadcast_sm_resp");
    public static final CommandId QUERY_BROADCAST_SM_RESP = named(0x80000112, "query_broadcast_sm_resp");
    public static final CommandId CANCEL_BROADCAST_SM_RESP = headerOnly(0x80000113, "cancel_broadcast_sm_resp");

    /** Returns the command with the id; the same object for one that has a name. */
    public static CommandId of(int value) {
        Entry entry = entry(value);
        return entry != null ? entry.command : new CommandId(value);
    }

    /** Tells whether the command is a response: its highest bit is set. */
    public boolean isResponse() {
        return (value & RESPONSE_BIT) != 0;
    }

    /** Returns the command that answers this one: the same number with the highest bit set. */
    public CommandId response() {
        return of(value | RESPONSE_BIT);
    }

    /** Tells whether SMPP 3.3, 3.4 or 5.0 names this command. */
    public boolean isKnown() {
        return entry(value) != null;
    }

    /**
     * Returns whether PDUs with this command have mandatory fields after the header, as SMPP 5.0, 4.1 to 4.6 define them;
     * true for a command that no version of SMPP knows. TLVs may follow the header either way.
     */
    public boolean hasBody() {
        Entry entry = entry(value);
        return entry == null || entry.hasBody;
    }

    /** Returns the name in the specification, such as {@code submit_sm}, or {@code 0xNNNNNNNN} when there is none. */
    @Override
    public String toString() {
        Entry entry = entry(value);
        return entry != null ? entry.name : String.format("0x%08X", value);
    }

    private static @Nullable Entry entry(int value) {
        int number = value & ~RESPONSE_BIT;
        return number > LAST_NAMED ? null : (value < 0 ? RESPONSES : REQUESTS)[number];
    }

    private static CommandId named(int value, String name) {
        return add(new Entry(new CommandId(value), name, true));
    }

    private static CommandId headerOnly(int value, String name) {
        return add(new Entry(new CommandId(value), name, false));
    }

    private static CommandId add(Entry entry) {
        int value = entry.command.value;
        (value < 0 ? RESPONSES : REQUESTS)[value & ~RESPONSE_BIT] = entry;
        return entry.command;
    }
}
