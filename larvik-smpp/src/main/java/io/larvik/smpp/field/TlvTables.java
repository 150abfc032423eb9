package io.larvik.smpp.field;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** The TLVs that the specification lists for each command (SMPP 5.0, 4.1 to 4.6). */
final class TlvTables {

    /** A row: commands, a colon, and the TLVs that exactly these commands have. */
    private static final String ROWS = """
            submit_sm submit_multi data_sm: \
                dest_network_type dest_bearer_type dest_telematics_id \
                source_network_type source_bearer_type source_telematics_id \
                qos_time_to_live ms_msg_wait_facilities number_of_messages set_dpf more_messages_to_send \
                billing_identification
            submit_sm submit_multi data_sm broadcast_sm: \
                display_time sms_signal ms_validity alert_on_message_delivery
            submit_sm submit_multi data_sm deliver_sm: \
                sar_msg_ref_num sar_total_segments sar_segment_seqnum user_response_code ussd_service_op \
                source_network_id dest_network_id source_node_id dest_node_id \
                dest_addr_np_resolution dest_addr_np_information dest_addr_np_country \
                its_reply_type its_session_info
            submit_sm submit_multi data_sm deliver_sm broadcast_sm: \
                source_addr_subunit dest_addr_subunit source_subaddress dest_subaddress source_port dest_port \
                callback_num_pres_ind callback_num_atag callback_num \
                payload_type privacy_indicator language_indicator
            submit_sm submit_multi data_sm deliver_sm broadcast_sm replace_sm: message_payload
            submit_sm submit_multi data_sm deliver_sm broadcast_sm \
                query_broadcast_sm query_broadcast_sm_resp cancel_broadcast_sm: user_message_reference
            data_sm deliver_sm: receipted_message_id
            data_sm deliver_sm query_broadcast_sm_resp: message_state
            data_sm deliver_sm submit_sm_resp submit_multi_resp data_sm_resp: dpf_result
            data_sm deliver_sm submit_sm_resp submit_multi_resp data_sm_resp deliver_sm_resp: network_error_code
            submit_sm_resp submit_multi_resp data_sm_resp deliver_sm_resp: \
                additional_status_info_text delivery_failure_reason
            bind_transmitter_resp bind_receiver_resp bind_transceiver_resp: sc_interface_version
            bind_transmitter_resp bind_receiver_resp bind_transceiver_resp unbind_resp enquire_link_resp \
                submit_sm_resp submit_multi_resp data_sm_resp deliver_sm_resp \
                query_sm_resp cancel_sm_resp replace_sm_resp \
                broadcast_sm_resp query_broadcast_sm_resp cancel_broadcast_sm_resp: congestion_state
            broadcast_sm: \
                broadcast_channel_indicator broadcast_content_type_info broadcast_message_class broadcast_rep_num \
                broadcast_frequency_interval broadcast_service_group
            broadcast_sm cancel_broadcast_sm: broadcast_content_type
            broadcast_sm broadcast_sm_resp query_broadcast_sm_resp: broadcast_area_identifier
            broadcast_sm_resp: broadcast_error_status
            query_broadcast_sm_resp: broadcast_area_success broadcast_end_time
            alert_notification: ms_availability_status
            """;

    private static final Map<String, Set<String>> COMMANDS_BY_TLV = commandsByTlv();

    private TlvTables() {}

    /** Returns whether the command's table has the tag of the specification. */
    static boolean contain(TlvTag<?> tag, CommandId command) {
        return COMMANDS_BY_TLV.getOrDefault(tag.name(), Set.of()).contains(command.toString());
    }

    private static Map<String, Set<String>> commandsByTlv() {
        Map<String, Set<String>> commandsByTlv = new HashMap<>();
        ROWS.lines().forEach(row -> {
            int colon = row.indexOf(':');
            Set<String> commands = Set.of(words(row.substring(0, colon)));
            for (String tlv : words(row.substring(colon + 1))) {
                commandsByTlv.put(tlv, commands);
            }
        });
        return Map.copyOf(commandsByTlv);
    }

    private static String[] words(String text) {
        return text.trim().split(" +", -1);
    }
}
