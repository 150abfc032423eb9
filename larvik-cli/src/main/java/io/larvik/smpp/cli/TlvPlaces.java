package io.larvik.smpp.cli;

import io.larvik.smpp.pdu.CommandId;
import io.larvik.smpp.pdu.TlvTag;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** In which commands the tables of SMPP 5.0, 4.1 to 4.6, have each TLV. */
final class TlvPlaces {

    private static final Map<TlvTag<?>, Set<CommandId>> PLACES = places();

    private TlvPlaces() {}

    /** Tells whether the TLV is in the command's table. */
    static boolean allows(CommandId command, TlvTag<?> tag) {
        return PLACES.getOrDefault(tag, Set.of()).contains(command);
    }

    private static Map<TlvTag<?>, Set<CommandId>> places() {
        Map<TlvTag<?>, Set<CommandId>> places = new HashMap<>();
        put(
                places,
                Set.of(CommandId.SUBMIT_SM, CommandId.DELIVER_SM, CommandId.SUBMIT_MULTI, CommandId.DATA_SM),
                TlvTag.USER_RESPONSE_CODE,
                TlvTag.SAR_MSG_REF_NUM,
                TlvTag.SAR_TOTAL_SEGMENTS,
                TlvTag.SAR_SEGMENT_SEQNUM,
                TlvTag.USSD_SERVICE_OP,
                TlvTag.SOURCE_NETWORK_ID,
                TlvTag.DEST_NETWORK_ID,
                TlvTag.SOURCE_NODE_ID,
                TlvTag.DEST_NODE_ID,
                TlvTag.DEST_ADDR_NP_RESOLUTION,
                TlvTag.DEST_ADDR_NP_INFORMATION,
                TlvTag.DEST_ADDR_NP_COUNTRY,
                TlvTag.ITS_REPLY_TYPE,
                TlvTag.ITS_SESSION_INFO);
        put(
                places,
                Set.of(
                        CommandId.SUBMIT_SM,
                        CommandId.DELIVER_SM,
                        CommandId.SUBMIT_MULTI,
                        CommandId.DATA_SM,
                        CommandId.BROADCAST_SM),
                TlvTag.DEST_ADDR_SUBUNIT,
                TlvTag.SOURCE_ADDR_SUBUNIT,
                TlvTag.PAYLOAD_TYPE,
                TlvTag.PRIVACY_INDICATOR,
                TlvTag.SOURCE_SUBADDRESS,
                TlvTag.DEST_SUBADDRESS,
                TlvTag.SOURCE_PORT,
                TlvTag.DEST_PORT,
                TlvTag.LANGUAGE_INDICATOR,
                TlvTag.CALLBACK_NUM_PRES_IND,
                TlvTag.CALLBACK_NUM_ATAG,
                TlvTag.CALLBACK_NUM);
        put(
                places,
                Set.of(CommandId.SUBMIT_SM, CommandId.SUBMIT_MULTI, CommandId.DATA_SM),
                TlvTag.DEST_NETWORK_TYPE,
                TlvTag.DEST_BEARER_TYPE,
                TlvTag.DEST_TELEMATICS_ID,
                TlvTag.SOURCE_NETWORK_TYPE,
                TlvTag.SOURCE_BEARER_TYPE,
                TlvTag.SOURCE_TELEMATICS_ID,
                TlvTag.QOS_TIME_TO_LIVE,
                TlvTag.MS_MSG_WAIT_FACILITIES,
                TlvTag.NUMBER_OF_MESSAGES,
                TlvTag.SET_DPF,
                TlvTag.MORE_MESSAGES_TO_SEND,
                TlvTag.BILLING_IDENTIFICATION);
        put(
                places,
                Set.of(CommandId.BROADCAST_SM),
                TlvTag.BROADCAST_CHANNEL_INDICATOR,
                TlvTag.BROADCAST_CONTENT_TYPE_INFO,
                TlvTag.BROADCAST_MESSAGE_CLASS,
                TlvTag.BROADCAST_REP_NUM,
                TlvTag.BROADCAST_FREQUENCY_INTERVAL,
                TlvTag.BROADCAST_SERVICE_GROUP);
        put(
                places,
                Set.of(CommandId.SUBMIT_SM, CommandId.SUBMIT_MULTI, CommandId.DATA_SM, CommandId.BROADCAST_SM),
                TlvTag.DISPLAY_TIME,
                TlvTag.SMS_SIGNAL,
                TlvTag.MS_VALIDITY,
                TlvTag.ALERT_ON_MESSAGE_DELIVERY);
        put(
                places,
                Set.of(
                        CommandId.SUBMIT_SM_RESP,
                        CommandId.DELIVER_SM_RESP,
                        CommandId.SUBMIT_MULTI_RESP,
                        CommandId.DATA_SM_RESP),
                TlvTag.ADDITIONAL_STATUS_INFO_TEXT,
                TlvTag.DELIVERY_FAILURE_REASON);
        put(
                places,
                Set.of(CommandId.QUERY_BROADCAST_SM_RESP),
                TlvTag.BROADCAST_AREA_SUCCESS,
                TlvTag.BROADCAST_END_TIME);
        put(places, Set.of(CommandId.DELIVER_SM, CommandId.DATA_SM), TlvTag.RECEIPTED_MESSAGE_ID);
        put(
                places,
                Set.of(
                        CommandId.SUBMIT_SM,
                        CommandId.DELIVER_SM,
                        CommandId.SUBMIT_MULTI,
                        CommandId.DATA_SM,
                        CommandId.BROADCAST_SM,
                        CommandId.QUERY_BROADCAST_SM,
                        CommandId.CANCEL_BROADCAST_SM,
                        CommandId.QUERY_BROADCAST_SM_RESP),
                TlvTag.USER_MESSAGE_REFERENCE);
        put(
                places,
                Set.of(CommandId.BIND_RECEIVER_RESP, CommandId.BIND_TRANSMITTER_RESP, CommandId.BIND_TRANSCEIVER_RESP),
                TlvTag.SC_INTERFACE_VERSION);
        put(
                places,
                Set.of(
                        CommandId.DELIVER_SM,
                        CommandId.DATA_SM,
                        CommandId.SUBMIT_SM_RESP,
                        CommandId.SUBMIT_MULTI_RESP,
                        CommandId.DATA_SM_RESP),
                TlvTag.DPF_RESULT);
        put(places, Set.of(CommandId.ALERT_NOTIFICATION), TlvTag.MS_AVAILABILITY_STATUS);
        put(
                places,
                Set.of(
                        CommandId.DELIVER_SM,
                        CommandId.DATA_SM,
                        CommandId.SUBMIT_SM_RESP,
                        CommandId.DELIVER_SM_RESP,
                        CommandId.SUBMIT_MULTI_RESP,
                        CommandId.DATA_SM_RESP),
                TlvTag.NETWORK_ERROR_CODE);
        put(
                places,
                Set.of(
                        CommandId.SUBMIT_SM,
                        CommandId.DELIVER_SM,
                        CommandId.REPLACE_SM,
                        CommandId.SUBMIT_MULTI,
                        CommandId.DATA_SM,
                        CommandId.BROADCAST_SM),
                TlvTag.MESSAGE_PAYLOAD);
        put(
                places,
                Set.of(CommandId.DELIVER_SM, CommandId.DATA_SM, CommandId.QUERY_BROADCAST_SM_RESP),
                TlvTag.MESSAGE_STATE);
        put(
                places,
                Set.of(
                        CommandId.BIND_RECEIVER_RESP,
                        CommandId.BIND_TRANSMITTER_RESP,
                        CommandId.QUERY_SM_RESP,
                        CommandId.SUBMIT_SM_RESP,
                        CommandId.DELIVER_SM_RESP,
                        CommandId.UNBIND_RESP,
                        CommandId.REPLACE_SM_RESP,
                        CommandId.CANCEL_SM_RESP,
                        CommandId.BIND_TRANSCEIVER_RESP,
                        CommandId.ENQUIRE_LINK_RESP,
                        CommandId.SUBMIT_MULTI_RESP,
                        CommandId.DATA_SM_RESP,
                        CommandId.BROADCAST_SM_RESP,
                        CommandId.QUERY_BROADCAST_SM_RESP,
                        CommandId.CANCEL_BROADCAST_SM_RESP),
                TlvTag.CONGESTION_STATE);
        put(places, Set.of(CommandId.BROADCAST_SM, CommandId.CANCEL_BROADCAST_SM), TlvTag.BROADCAST_CONTENT_TYPE);
        put(
                places,
                Set.of(CommandId.BROADCAST_SM, CommandId.BROADCAST_SM_RESP, CommandId.QUERY_BROADCAST_SM_RESP),
                TlvTag.BROADCAST_AREA_IDENTIFIER);
        put(places, Set.of(CommandId.BROADCAST_SM_RESP), TlvTag.BROADCAST_ERROR_STATUS);
        return Map.copyOf(places);
    }

    private static void put(Map<TlvTag<?>, Set<CommandId>> places, Set<CommandId> commands, TlvTag<?>... tags) {
        for (TlvTag<?> tag : tags) {
            places.put(tag, commands);
        }
    }
}
