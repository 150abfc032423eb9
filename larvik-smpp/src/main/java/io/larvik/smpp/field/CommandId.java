package io.larvik.smpp.field;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * The command_id of a PDU (SMPP 5.0, 4.7.5), an unsigned 32-bit number. Every number is allowed, with a name or
 * without.
 *
 * @param value the 32 bits
 */
public record CommandId(int value) implements Serializable {

    /**
     * The named command_ids as compile-time constants, for the labels of a {@code switch} over
     * {@link CommandId#value()}.
     */
    public static final class Values {

        /** {@link CommandId#BIND_RECEIVER}. */
        public static final int BIND_RECEIVER = 0x00000001;
        /** {@link CommandId#BIND_TRANSMITTER}. */
        public static final int BIND_TRANSMITTER = 0x00000002;
        /** {@link CommandId#QUERY_SM}. */
        public static final int QUERY_SM = 0x00000003;
        /** {@link CommandId#SUBMIT_SM}. */
        public static final int SUBMIT_SM = 0x00000004;
        /** {@link CommandId#DELIVER_SM}. */
        public static final int DELIVER_SM = 0x00000005;
        /** {@link CommandId#UNBIND}. */
        public static final int UNBIND = 0x00000006;
        /** {@link CommandId#REPLACE_SM}. */
        public static final int REPLACE_SM = 0x00000007;
        /** {@link CommandId#CANCEL_SM}. */
        public static final int CANCEL_SM = 0x00000008;
        /** {@link CommandId#BIND_TRANSCEIVER}. */
        public static final int BIND_TRANSCEIVER = 0x00000009;
        /** {@link CommandId#OUTBIND}. */
        public static final int OUTBIND = 0x0000000B;
        /** {@link CommandId#ENQUIRE_LINK}. */
        public static final int ENQUIRE_LINK = 0x00000015;
        /** {@link CommandId#SUBMIT_MULTI}. */
        public static final int SUBMIT_MULTI = 0x00000021;
        /** {@link CommandId#ALERT_NOTIFICATION}. */
        public static final int ALERT_NOTIFICATION = 0x00000102;
        /** {@link CommandId#DATA_SM}. */
        public static final int DATA_SM = 0x00000103;
        /** {@link CommandId#BROADCAST_SM}. */
        public static final int BROADCAST_SM = 0x00000111;
        /** {@link CommandId#QUERY_BROADCAST_SM}. */
        public static final int QUERY_BROADCAST_SM = 0x00000112;
        /** {@link CommandId#CANCEL_BROADCAST_SM}. */
        public static final int CANCEL_BROADCAST_SM = 0x00000113;
        /** {@link CommandId#GENERIC_NACK}. */
        public static final int GENERIC_NACK = 0x80000000;
        /** {@link CommandId#BIND_RECEIVER_RESP}. */
        public static final int BIND_RECEIVER_RESP = 0x80000001;
        /** {@link CommandId#BIND_TRANSMITTER_RESP}. */
        public static final int BIND_TRANSMITTER_RESP = 0x80000002;
        /** {@link CommandId#QUERY_SM_RESP}. */
        public static final int QUERY_SM_RESP = 0x80000003;
        /** {@link CommandId#SUBMIT_SM_RESP}. */
        public static final int SUBMIT_SM_RESP = 0x80000004;
        /** {@link CommandId#DELIVER_SM_RESP}. */
        public static final int DELIVER_SM_RESP = 0x80000005;
        /** {@link CommandId#UNBIND_RESP}. */
        public static final int UNBIND_RESP = 0x80000006;
        /** {@link CommandId#REPLACE_SM_RESP}. */
        public static final int REPLACE_SM_RESP = 0x80000007;
        /** {@link CommandId#CANCEL_SM_RESP}. */
        public static final int CANCEL_SM_RESP = 0x80000008;
        /** {@link CommandId#BIND_TRANSCEIVER_RESP}. */
        public static final int BIND_TRANSCEIVER_RESP = 0x80000009;
        /** {@link CommandId#ENQUIRE_LINK_RESP}. */
        public static final int ENQUIRE_LINK_RESP = 0x80000015;
        /** {@link CommandId#SUBMIT_MULTI_RESP}. */
        public static final int SUBMIT_MULTI_RESP = 0x80000021;
        /** {@link CommandId#DATA_SM_RESP}. */
        public static final int DATA_SM_RESP = 0x80000103;
        /** {@link CommandId#BROADCAST_SM_RESP}. */
        public static final int BROADCAST_SM_RESP = 0x80000111;
        /** {@link CommandId#QUERY_BROADCAST_SM_RESP}. */
        public static final int QUERY_BROADCAST_SM_RESP = 0x80000112;
        /** {@link CommandId#CANCEL_BROADCAST_SM_RESP}. */
        public static final int CANCEL_BROADCAST_SM_RESP = 0x80000113;

        private Values() {}
    }

    private record Entry(CommandId command, String name, boolean hasBody) {}

    private static final int RESPONSE_BIT = 0x80000000;
    private static final int LAST_NAMED = 0x113;

    /** The named requests, by number; null where a number has no name. */
    private static final @Nullable Entry[] REQUESTS = new Entry[LAST_NAMED + 1];

    private static final @Nullable Entry[] RESPONSES = new Entry[LAST_NAMED + 1];

    /** bind_receiver: opens a session in which the ESME receives messages. */
    public static final CommandId BIND_RECEIVER = named(Values.BIND_RECEIVER, "bind_receiver");
    /** bind_transmitter: opens a session in which the ESME sends messages. */
    public static final CommandId BIND_TRANSMITTER = named(Values.BIND_TRANSMITTER, "bind_transmitter");
    /** query_sm: asks for the state of a message. */
    public static final CommandId QUERY_SM = named(Values.QUERY_SM, "query_sm");
    /** submit_sm: an ESME sends a message. */
    public static final CommandId SUBMIT_SM = named(Values.SUBMIT_SM, "submit_sm");
    /** deliver_sm: a message centre delivers a message or a receipt. */
    public static final CommandId DELIVER_SM = named(Values.DELIVER_SM, "deliver_sm");
    /** unbind: ends a session. */
    public static final CommandId UNBIND = headerOnly(Values.UNBIND, "unbind");
    /** replace_sm: replaces a message that is not delivered yet. */
    public static final CommandId REPLACE_SM = named(Values.REPLACE_SM, "replace_sm");
    /** cancel_sm: cancels messages that are not delivered yet. */
    public static final CommandId CANCEL_SM = named(Values.CANCEL_SM, "cancel_sm");
    /** bind_transceiver: opens a session for both directions. */
    public static final CommandId BIND_TRANSCEIVER = named(Values.BIND_TRANSCEIVER, "bind_transceiver");
    /** outbind: a message centre asks an ESME to bind. */
    public static final CommandId OUTBIND = named(Values.OUTBIND, "outbind");
    /** enquire_link: asks whether the peer is alive. */
    public static final CommandId ENQUIRE_LINK = headerOnly(Values.ENQUIRE_LINK, "enquire_link");
    /** submit_multi: sends a message to several destinations. */
    public static final CommandId SUBMIT_MULTI = named(Values.SUBMIT_MULTI, "submit_multi");
    /** alert_notification: tells that a subscriber is reachable again. */
    public static final CommandId ALERT_NOTIFICATION = named(Values.ALERT_NOTIFICATION, "alert_notification");
    /** data_sm: sends a message in either direction, with few fields. */
    public static final CommandId DATA_SM = named(Values.DATA_SM, "data_sm");
    /** broadcast_sm: broadcasts a message to areas. */
    public static final CommandId BROADCAST_SM = named(Values.BROADCAST_SM, "broadcast_sm");
    /** query_broadcast_sm: asks for the state of a broadcast. */
    public static final CommandId QUERY_BROADCAST_SM = named(Values.QUERY_BROADCAST_SM, "query_broadcast_sm");
    /** cancel_broadcast_sm: cancels a broadcast. */
    public static final CommandId CANCEL_BROADCAST_SM = named(Values.CANCEL_BROADCAST_SM, "cancel_broadcast_sm");
    /** generic_nack: answers a PDU that the receiver cannot handle. */
    public static final CommandId GENERIC_NACK = headerOnly(Values.GENERIC_NACK, "generic_nack");
    /** bind_receiver_resp: answers bind_receiver. */
    public static final CommandId BIND_RECEIVER_RESP = named(Values.BIND_RECEIVER_RESP, "bind_receiver_resp");
    /** bind_transmitter_resp: answers bind_transmitter. */
    public static final CommandId BIND_TRANSMITTER_RESP = named(Values.BIND_TRANSMITTER_RESP, "bind_transmitter_resp");
    /** query_sm_resp: answers query_sm. */
    public static final CommandId QUERY_SM_RESP = named(Values.QUERY_SM_RESP, "query_sm_resp");
    /** submit_sm_resp: answers submit_sm. */
    public static final CommandId SUBMIT_SM_RESP = named(Values.SUBMIT_SM_RESP, "submit_sm_resp");
    /** deliver_sm_resp: answers deliver_sm. */
    public static final CommandId DELIVER_SM_RESP = named(Values.DELIVER_SM_RESP, "deliver_sm_resp");
    /** unbind_resp: answers unbind. */
    public static final CommandId UNBIND_RESP = headerOnly(Values.UNBIND_RESP, "unbind_resp");
    /** replace_sm_resp: answers replace_sm. */
    public static final CommandId REPLACE_SM_RESP = headerOnly(Values.REPLACE_SM_RESP, "replace_sm_resp");
    /** cancel_sm_resp: answers cancel_sm. */
    public static final CommandId CANCEL_SM_RESP = headerOnly(Values.CANCEL_SM_RESP, "cancel_sm_resp");
    /** bind_transceiver_resp: answers bind_transceiver. */
    public static final CommandId BIND_TRANSCEIVER_RESP = named(Values.BIND_TRANSCEIVER_RESP, "bind_transceiver_resp");
    /** enquire_link_resp: answers enquire_link. */
    public static final CommandId ENQUIRE_LINK_RESP = headerOnly(Values.ENQUIRE_LINK_RESP, "enquire_link_resp");
    /** submit_multi_resp: answers submit_multi. */
    public static final CommandId SUBMIT_MULTI_RESP = named(Values.SUBMIT_MULTI_RESP, "submit_multi_resp");
    /** data_sm_resp: answers data_sm. */
    public static final CommandId DATA_SM_RESP = named(Values.DATA_SM_RESP, "data_sm_resp");
    /** broadcast_sm_resp: answers broadcast_sm. */
    public static final CommandId BROADCAST_SM_RESP = named(Values.BROADCAST_SM_RESP, "broadcast_sm_resp");
    /** query_broadcast_sm_resp: answers query_broadcast_sm. */
    public static final CommandId QUERY_BROADCAST_SM_RESP =
            named(Values.QUERY_BROADCAST_SM_RESP, "query_broadcast_sm_resp");
    /** cancel_broadcast_sm_resp: answers cancel_broadcast_sm. */
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
