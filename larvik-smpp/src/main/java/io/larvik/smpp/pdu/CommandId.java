package io.larvik.smpp.pdu;

import java.util.Map;
import java.util.TreeMap;

/**
 * The command_id of a PDU (SMPP 5.0, 4.7.5), an unsigned 32-bit number; every value is kept.
 *
 * @param value the 32 bits
 */
public record CommandId(int value) {

    private static final int RESPONSE_BIT = 0x80000000;

    public static final CommandId BIND_RECEIVER = new CommandId(0x00000001);
    public static final CommandId BIND_TRANSMITTER = new CommandId(0x00000002);
    public static final CommandId QUERY_SM = new CommandId(0x00000003);
    public static final CommandId SUBMIT_SM = new CommandId(0x00000004);
    public static final CommandId DELIVER_SM = new CommandId(0x00000005);
    public static final CommandId UNBIND = new CommandId(0x00000006);
    public static final CommandId REPLACE_SM = new CommandId(0x00000007);
    public static final CommandId CANCEL_SM = new CommandId(0x00000008);
    public static final CommandId BIND_TRANSCEIVER = new CommandId(0x00000009);
    public static final CommandId OUTBIND = new CommandId(0x0000000B);
    public static final CommandId ENQUIRE_LINK = new CommandId(0x00000015);
    public static final CommandId SUBMIT_MULTI = new CommandId(0x00000021);
    public static final CommandId ALERT_NOTIFICATION = new CommandId(0x00000102);
    public static final CommandId DATA_SM = new CommandId(0x00000103);
    public static final CommandId BROADCAST_SM = new CommandId(0x00000111);
    public static final CommandId QUERY_BROADCAST_SM = new CommandId(0x00000112);
    public static final CommandId CANCEL_BROADCAST_SM = new CommandId(0x00000113);
    public static final CommandId GENERIC_NACK = new CommandId(0x80000000);
    public static final CommandId BIND_RECEIVER_RESP = new CommandId(0x80000001);
    public static final CommandId BIND_TRANSMITTER_RESP = new CommandId(0x80000002);
    public static final CommandId QUERY_SM_RESP = new CommandId(0x80000003);
    public static final CommandId SUBMIT_SM_RESP = new CommandId(0x80000004);
    public static final CommandId DELIVER_SM_RESP = new CommandId(0x80000005);
    public static final CommandId UNBIND_RESP = new CommandId(0x80000006);
    public static final CommandId REPLACE_SM_RESP = new CommandId(0x80000007);
    public static final CommandId CANCEL_SM_RESP = new CommandId(0x80000008);
    public static final CommandId BIND_TRANSCEIVER_RESP = new CommandId(0x80000009);
    public static final CommandId ENQUIRE_LINK_RESP = new CommandId(0x80000015);
    public static final CommandId SUBMIT_MULTI_RESP = new CommandId(0x80000021);
    public static final CommandId DATA_SM_RESP = new CommandId(0x80000103);
    public static final CommandId BROADCAST_SM_RESP = new CommandId(0x80000111);
    public static final CommandId QUERY_BROADCAST_SM_RESP = new CommandId(0x80000112);
    public static final CommandId CANCEL_BROADCAST_SM_RESP = new CommandId(0x80000113);

    private static final Map<Integer, String> NAMES = names();

    /** Returns the command with the id. */
    public static CommandId of(int value) {
        return new CommandId(value);
    }

    /** Tells whether the command is a response: its highest bit is set. */
    public boolean isResponse() {
        return (value & RESPONSE_BIT) != 0;
    }

    /** Returns the command that answers this one: the same number with the highest bit set. */
    public CommandId response() {
        return new CommandId(value | RESPONSE_BIT);
    }

    /** Tells whether SMPP 3.3, 3.4 or 5.0 names this command. */
    public boolean isKnown() {
        return NAMES.containsKey(value);
    }

    /** Returns the name in the specification, such as {@code submit_sm}, or {@code 0xNNNNNNNN} when there is none. */
    @Override
    public String toString() {
        String name = NAMES.get(value);
        return name != null ? name : String.format("0x%08X", value);
    }

    private static Map<Integer, String> names() {
        Map<Integer, String> names = new TreeMap<>();
        names.put(BIND_RECEIVER.value, "bind_receiver");
        names.put(BIND_TRANSMITTER.value, "bind_transmitter");
        names.put(QUERY_SM.value, "query_sm");
        names.put(SUBMIT_SM.value, "submit_sm");
        names.put(DELIVER_SM.value, "deliver_sm");
        names.put(UNBIND.value, "unbind");
        names.put(REPLACE_SM.value, "replace_sm");
        names.put(CANCEL_SM.value, "cancel_sm");
        names.put(BIND_TRANSCEIVER.value, "bind_transceiver");
        names.put(OUTBIND.value, "outbind");
        names.put(ENQUIRE_LINK.value, "enquire_link");
        names.put(SUBMIT_MULTI.value, "submit_multi");
        names.put(ALERT_NOTIFICATION.value, "alert_notification");
        names.put(DATA_SM.value, "data_sm");
        names.put(BROADCAST_SM.value, "broadcast_sm");
        names.put(QUERY_BROADCAST_SM.value, "query_broadcast_sm");
        names.put(CANCEL_BROADCAST_SM.value, "cancel_broadcast_sm");
        names.put(GENERIC_NACK.value, "generic_nack");
        names.put(BIND_RECEIVER_RESP.value, "bind_receiver_resp");
        names.put(BIND_TRANSMITTER_RESP.value, "bind_transmitter_resp");
        names.put(QUERY_SM_RESP.value, "query_sm_resp");
        names.put(SUBMIT_SM_RESP.value, "submit_sm_resp");
        names.put(DELIVER_SM_RESP.value, "deliver_sm_resp");
        names.put(UNBIND_RESP.value, "unbind_resp");
        names.put(REPLACE_SM_RESP.value, "replace_sm_resp");
        names.put(CANCEL_SM_RESP.value, "cancel_sm_resp");
        names.put(BIND_TRANSCEIVER_RESP.value, "bind_transceiver_resp");
        names.put(ENQUIRE_LINK_RESP.value, "enquire_link_resp");
        names.put(SUBMIT_MULTI_RESP.value, "submit_multi_resp");
        names.put(DATA_SM_RESP.value, "data_sm_resp");
        names.put(BROADCAST_SM_RESP.value, "broadcast_sm_resp");
        names.put(QUERY_BROADCAST_SM_RESP.value, "query_broadcast_sm_resp");
        names.put(CANCEL_BROADCAST_SM_RESP.value, "cancel_broadcast_sm_resp");
        return names;
    }
}
