package io.larvik.smpp.field;

import org.jspecify.annotations.Nullable;

/**
 * The command_id of a PDU (SMPP 5.0, 4.7.5), an unsigned 32-bit number. Every number is allowed, with a name or
 * without.
 *
 * @param value the 32 bits
 */
public record CommandId(int value) {

    /**
     * The named command_ids as compile-time constants, for the labels of a {@code switch} over
     * {@link CommandId#value()}.
     */
    public static final class Values {

        public static final int BIND_RECEIVER = 0x00000001;
        public static final int BIND_TRANSMITTER = 0x00000002;
        public static final int QUERY_SM = 0x00000003;
        public static final int SUBMIT_SM = 0x00000004;
        public static final int DELIVER_SM = 0x00000005;
        public static final int UNBIND = 0x00000006;
        public static final int REPLACE_SM = 0x00000007;
        public static final int CANCEL_SM = 0x00000008;
        public static final int BIND_TRANSCEIVER = 0x00000009;
        public static final int OUTBIND = 0x0000000B;
        public static final int ENQUIRE_LINK = 0x00000015;
        public static final int SUBMIT_MULTI = 0x00000021;
        public static final int ALERT_NOTIFICATION = 0x00000102;
        public static final int DATA_SM = 0x00000103;
        public static final int BROADCAST_SM = 0x00000111;
        public static final int QUERY_BROADCAST_SM = 0x00000112;
        public static final int CANCEL_BROADCAST_SM = 0x00000113;
        public static final int GENERIC_NACK = 0x80000000;
        public static final int BIND_RECEIVER_RESP = 0x80000001;
        public static final int BIND_TRANSMITTER_RESP = 0x80000002;
        public static final int QUERY_SM_RESP = 0x80000003;
        public static final int SUBMIT_SM_RESP = 0x80000004;
        public static final int DELIVER_SM_RESP = 0x80000005;
        public static final int UNBIND_RESP = 0x80000006;
        public static final int REPLACE_SM_RESP = 0x80000007;
        public static final int CANCEL_SM_RESP = 0x80000008;
        public static final int BIND_TRANSCEIVER_RESP = 0x80000009;
        public static final int ENQUIRE_LINK_RESP = 0x80000015;
        public static final int SUBMIT_MULTI_RESP = 0x80000021;
        public static final int DATA_SM_RESP = 0x80000103;
        public static final int BROADCAST_SM_RESP = 0x80000111;
        public static final int QUERY_BROADCAST_SM_RESP = 0x80000112;
        public static final int CANCEL_BROADCAST_SM_RESP = 0x80000113;

        private Values() {}
    }

    private record Entry(CommandId command, String name, boolean hasBody) {}

    private static final int RESPONSE_BIT = 0x80000000;
    private static final int LAST_NAMED = 0x113;

    /** The named requests, by number; null where a number has no name. */
    private static final @Nullable Entry[] REQUESTS = new Entry[LAST_NAMED + 1];

    private static final @Nullable Entry[] RESPONSES = new Entry[LAST_NAMED + 1];

    public static final CommandId BIND_RECEIVER = named(Values.BIND_RECEIVER, "bind_receiver");
    public static final CommandId BIND_TRANSMITTER = named(Values.BIND_TRANSMITTER, "bind_transmitter");
    public static final CommandId QUERY_SM = named(Values.QUERY_SM, "query_sm");
    public static final CommandId SUBMIT_SM = named(Values.SUBMIT_SM, "submit_sm");
    public static final CommandId DELIVER_SM = named(Values.DELIVER_SM, "deliver_sm");
    public static final CommandId UNBIND = headerOnly(Values.UNBIND, "unbind");
    public static final CommandId REPLACE_SM = named(Values.REPLACE_SM, "replace_sm");
    public static final CommandId CANCEL_SM = named(Values.CANCEL_SM, "cancel_sm");
    public static final CommandId BIND_TRANSCEIVER = named(Values.BIND_TRANSCEIVER, "bind_transceiver");
    public static final CommandId OUTBIND = named(Values.OUTBIND, "outbind");
    public static final CommandId ENQUIRE_LINK = headerOnly(Values.ENQUIRE_LINK, "enquire_link");
    public static final CommandId SUBMIT_MULTI = named(Values.SUBMIT_MULTI, "submit_multi");
    public static final CommandId ALERT_NOTIFICATION = named(Values.ALERT_NOTIFICATION, "alert_notification");
    public static final CommandId DATA_SM = named(Values.DATA_SM, "data_sm");
    public static final CommandId BROADCAST_SM = named(Values.BROADCAST_SM, "broadcast_sm");
    public static final CommandId QUERY_BROADCAST_SM = named(Values.QUERY_BROADCAST_SM, "query_broadcast_sm");
    public static final CommandId CANCEL_BROADCAST_SM = named(Values.CANCEL_BROADCAST_SM, "cancel_broadcast_sm");
    public static final CommandId GENERIC_NACK = headerOnly(Values.GENERIC_NACK, "generic_nack");
    public static final CommandId BIND_RECEIVER_RESP = named(Values.BIND_RECEIVER_RESP, "bind_receiver_resp");
    public static final CommandId BIND_TRANSMITTER_RESP = named(Values.BIND_TRANSMITTER_RESP, "bind_transmitter_resp");
    public static final CommandId QUERY_SM_RESP = named(Values.QUERY_SM_RESP, "query_sm_resp");
    public static final CommandId SUBMIT_SM_RESP = named(Values.SUBMIT_SM_RESP, "submit_sm_resp");
    public static final CommandId DELIVER_SM_RESP = named(Values.DELIVER_SM_RESP, "deliver_sm_resp");
    public static final CommandId UNBIND_RESP = headerOnly(Values.UNBIND_RESP, "unbind_resp");
    public static final CommandId REPLACE_SM_RESP = headerOnly(Values.REPLACE_SM_RESP, "replace_sm_resp");
    public static final CommandId CANCEL_SM_RESP = headerOnly(Values.CANCEL_SM_RESP, "cancel_sm_resp");
    public static final CommandId BIND_TRANSCEIVER_RESP = named(Values.BIND_TRANSCEIVER_RESP, "bind_transceiver_resp");
    public static final CommandId ENQUIRE_LINK_RESP = headerOnly(Values.ENQUIRE_LINK_RESP, "enquire_link_resp");
    public static final CommandId SUBMIT_MULTI_RESP = named(Values.SUBMIT_MULTI_RESP, "submit_multi_resp");
    public static final CommandId DATA_SM_RESP = named(Values.DATA_SM_RESP, "data_sm_resp");
    public static final CommandId BROADCAST_SM_RESP = named(Values.BROADCAST_SM_RESP, "broadcast_sm_resp");
    public static final CommandId QUERY_BROADCAST_SM_RESP =
            named(Values.QUERY_BROADCAST_SM_RESP, "query_broadcast_sm_resp");
    public static final CommandId CANCEL_BROADCAST_SM_RESP =
            headerOnly(Values.CANCEL_BROADCAST_SM_RESP, "cancel_broadcast_sm_resp");

    /** Returns the command with a number. A named number always gives the same object. */
    public static CommandId of(int value) {
        Entry entry = entry(value);
        return entry != null ? entry.command : new CommandId(value);
    }

    /** Returns whether the command is a response, which has the highest bit set. */
    public boolean isResponse() {
        return (value & RESPONSE_BIT) != 0;
    }

    /**
     * Returns the command that answers this one: the same number with the highest bit set. A response returns itself.
     */
    public CommandId response() {
        return of(value | RESPONSE_BIT);
    }

    /** Returns whether SMPP 3.3, 3.4 or 5.0 names this command. */
    public boolean isKnown() {
        return entry(value) != null;
    }

    /**
     * Returns whether PDUs with this command have mandatory fields after the header, as SMPP 5.0, 4.1 to 4.6 define
     * them; true for a command that no version of SMPP knows. TLVs may follow the header either way.
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
