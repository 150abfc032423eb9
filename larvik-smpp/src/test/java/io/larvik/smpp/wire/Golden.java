package io.larvik.smpp.wire;

import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.BroadcastArea;
import io.larvik.smpp.pdu.BroadcastContentType;
import io.larvik.smpp.pdu.BroadcastFrequencyInterval;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.BroadcastSmResp;
import io.larvik.smpp.pdu.CancelBroadcastSm;
import io.larvik.smpp.pdu.CancelBroadcastSmResp;
import io.larvik.smpp.pdu.CancelSm;
import io.larvik.smpp.pdu.CancelSmResp;
import io.larvik.smpp.pdu.CommandId;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.DataCoding;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.DestAddress;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.pdu.EsmClass;
import io.larvik.smpp.pdu.GenericNack;
import io.larvik.smpp.pdu.InterfaceVersion;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.QueryBroadcastSm;
import io.larvik.smpp.pdu.QueryBroadcastSmResp;
import io.larvik.smpp.pdu.QuerySm;
import io.larvik.smpp.pdu.QuerySmResp;
import io.larvik.smpp.pdu.RegisteredDelivery;
import io.larvik.smpp.pdu.ReplaceSm;
import io.larvik.smpp.pdu.ReplaceSmResp;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.Tlv;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import io.larvik.smpp.pdu.Unbind;
import io.larvik.smpp.pdu.UnbindResp;
import io.larvik.smpp.pdu.UnknownPdu;
import io.larvik.smpp.pdu.UnsuccessSme;
import java.util.List;

/** One frame of each PDU with the octets it has, a line per field, each field with a value of its own. */
record Golden(Frame frame, String annotated) {

    static final List<Golden> ALL = List.of(
            bindReceiver(),
            bindReceiverResp(),
            bindTransmitter(),
            bindTransmitterResp(),
            bindTransceiver(),
            bindTransceiverResp(),
            outbind(),
            unbind(),
            unbindResp(),
            enquireLink(),
            enquireLinkResp(),
            genericNack(),
            submitSm(),
            submitSmResp(),
            deliverSm(),
            deliverSmResp(),
            dataSm(),
            dataSmResp(),
            querySm(),
            querySmResp(),
            cancelSm(),
            cancelSmResp(),
            replaceSm(),
            replaceSmResp(),
            submitMulti(),
            submitMultiResp(),
            alertNotification(),
            broadcastSm(),
            broadcastSmResp(),
            queryBroadcastSm(),
            queryBroadcastSmResp(),
            cancelBroadcastSm(),
            cancelBroadcastSmResp(),
            unknown());

    /** Returns the octets without the comments. */
    OctetString octets() {
        return hex(annotated.replaceAll("#.*", "").replaceAll("\\s", ""));
    }

    @Override
    public String toString() {
        return frame.pdu().commandId().toString();
    }

    private static Golden bindReceiver() {
        Pdu pdu = new Bind(
                BindType.RECEIVER,
                "foo",
                "secret08",
                "OTA",
                InterfaceVersion.SMPP_3_4,
                Address.of(1, 6, "^4670[0-9]"),
                Tlvs.of(new Tlv(0x1403, hex("766b"))));
        return new Golden(Frame.of(pdu, 0x01020301), """
            00000035                           # command_length 53
            00000001                           # command_id bind_receiver
            00000000                           # command_status
            01020301                           # sequence_number
            666f6f00                           # system_id "foo"
            736563726574303800                 # password "secret08"
            4f544100                           # system_type "OTA"
            34                                 # interface_version 52
            01                                 # addr_ton 1
            06                                 # addr_npi 6
            5e343637305b302d395d00             # address_range "^4670[0-9]"
            1403 0002 766b                     # vendor TLV 0x1403
            """);
    }

    private static Golden bindReceiverResp() {
        Pdu pdu = new BindResp(
                BindType.RECEIVER, CommandStatus.OK, "LARVIK-R", Tlvs.of(TlvTag.SC_INTERFACE_VERSION, 0x50));
        return new Golden(Frame.of(pdu, 0x01020302), """
            0000001e                           # command_length 30
            80000001                           # command_id bind_receiver_resp
            00000000                           # command_status
            01020302                           # sequence_number
            4c415256494b2d5200                 # system_id "LARVIK-R"
            0210 0001 50                       # sc_interface_version 5.0
            """);
    }

    private static Golden bindTransmitter() {
        Pdu pdu = new Bind(
                BindType.TRANSMITTER,
                "foo",
                "secret08",
                "OTA",
                InterfaceVersion.SMPP_3_4,
                Address.of(1, 6, "^4670[0-9]"),
                Tlvs.of(new Tlv(0x1403, hex("766b"))));
        return new Golden(Frame.of(pdu, 0x01020303), """
            00000035                           # command_length 53
            00000002                           # command_id bind_transmitter
            00000000                           # command_status
            01020303                           # sequence_number
            666f6f00                           # system_id "foo"
            736563726574303800                 # password "secret08"
            4f544100                           # system_type "OTA"
            34                                 # interface_version 52
            01                                 # addr_ton 1
            06                                 # addr_npi 6
            5e343637305b302d395d00             # address_range "^4670[0-9]"
            1403 0002 766b                     # vendor TLV 0x1403
            """);
    }

    private static Golden bindTransmitterResp() {
        Pdu pdu = new BindResp(
                BindType.TRANSMITTER, CommandStatus.OK, "LARVIK-T", Tlvs.of(TlvTag.SC_INTERFACE_VERSION, 0x50));
        return new Golden(Frame.of(pdu, 0x01020304), """
            0000001e                           # command_length 30
            80000002                           # command_id bind_transmitter_resp
            00000000                           # command_status
            01020304                           # sequence_number
            4c415256494b2d5400                 # system_id "LARVIK-T"
            0210 0001 50                       # sc_interface_version 5.0
            """);
    }

    private static Golden bindTransceiver() {
        Pdu pdu = new Bind(
                BindType.TRANSCEIVER,
                "foo",
                "secret08",
                "OTA",
                InterfaceVersion.SMPP_3_4,
                Address.of(1, 6, "^4670[0-9]"),
                Tlvs.of(new Tlv(0x1403, hex("766b"))));
        return new Golden(Frame.of(pdu, 0x01020305), """
            00000035                           # command_length 53
            00000009                           # command_id bind_transceiver
            00000000                           # command_status
            01020305                           # sequence_number
            666f6f00                           # system_id "foo"
            736563726574303800                 # password "secret08"
            4f544100                           # system_type "OTA"
            34                                 # interface_version 52
            01                                 # addr_ton 1
            06                                 # addr_npi 6
            5e343637305b302d395d00             # address_range "^4670[0-9]"
            1403 0002 766b                     # vendor TLV 0x1403
            """);
    }

    private static Golden bindTransceiverResp() {
        Pdu pdu = new BindResp(
                BindType.TRANSCEIVER, CommandStatus.OK, "LARVIK-X", Tlvs.of(TlvTag.SC_INTERFACE_VERSION, 0x50));
        return new Golden(Frame.of(pdu, 0x01020306), """
            0000001e                           # command_length 30
            80000009                           # command_id bind_transceiver_resp
            00000000                           # command_status
            01020306                           # sequence_number
            4c415256494b2d5800                 # system_id "LARVIK-X"
            0210 0001 50                       # sc_interface_version 5.0
            """);
    }

    private static Golden outbind() {
        Pdu pdu = new Outbind("mc", "secret09", Tlvs.NONE);
        return new Golden(Frame.of(pdu, 0x01020307), """
            0000001c                           # command_length 28
            0000000b                           # command_id outbind
            00000000                           # command_status
            01020307                           # sequence_number
            6d6300                             # system_id "mc"
            736563726574303900                 # password "secret09"
            """);
    }

    private static Golden unbind() {
        Pdu pdu = Unbind.PLAIN;
        return new Golden(Frame.of(pdu, 0x01020308), """
            00000010                           # command_length 16
            00000006                           # command_id unbind
            00000000                           # command_status
            01020308                           # sequence_number
            """);
    }

    private static Golden unbindResp() {
        Pdu pdu = new UnbindResp(CommandStatus.SYSTEM_ERROR, Tlvs.of(TlvTag.CONGESTION_STATE, 90));
        return new Golden(Frame.of(pdu, 0x01020309), """
            00000015                           # command_length 21
            80000006                           # command_id unbind_resp
            00000008                           # command_status
            01020309                           # sequence_number
            0428 0001 5a                       # congestion_state 90
            """);
    }

    private static Golden enquireLink() {
        Pdu pdu = EnquireLink.PLAIN;
        return new Golden(Frame.of(pdu, 0x0102030A), """
            00000010                           # command_length 16
            00000015                           # command_id enquire_link
            00000000                           # command_status
            0102030a                           # sequence_number
            """);
    }

    private static Golden enquireLinkResp() {
        Pdu pdu = new EnquireLinkResp(CommandStatus.OK, Tlvs.of(TlvTag.CONGESTION_STATE, 90));
        return new Golden(Frame.of(pdu, 0x0102030B), """
            00000015                           # command_length 21
            80000015                           # command_id enquire_link_resp
            00000000                           # command_status
            0102030b                           # sequence_number
            0428 0001 5a                       # congestion_state 90
            """);
    }

    private static Golden genericNack() {
        Pdu pdu = new GenericNack(CommandStatus.INVALID_COMMAND_ID, Tlvs.NONE);
        return new Golden(Frame.of(pdu, 0x0102030C), """
            00000010                           # command_length 16
            80000000                           # command_id generic_nack
            00000003                           # command_status
            0102030c                           # sequence_number
            """);
    }

    private static Golden submitSm() {
        Pdu pdu = SubmitSm.builder()
                .serviceType("VMA")
                .source(Address.of(5, 0, "Larvik"))
                .destination(Address.of(1, 2, "46709771337"))
                .esmClass(EsmClass.of(0x43))
                .protocolId(0x3F)
                .priorityFlag(3)
                .scheduleDeliveryTime("260102030405006+")
                .validityPeriod("000003000000000R")
                .registeredDelivery(RegisteredDelivery.of(0x11))
                .replaceIfPresentFlag(4)
                .dataCoding(DataCoding.UCS2)
                .smDefaultMsgId(7)
                .shortMessage(hex("00ab6261666600bb00"))
                .tlv(TlvTag.SAR_MSG_REF_NUM, 0x0102)
                .tlv(TlvTag.SAR_TOTAL_SEGMENTS, 12)
                .tlv(TlvTag.SAR_SEGMENT_SEQNUM, 11)
                .build();
        return new Golden(Frame.of(pdu, 0x0102030D), """
            0000006e                           # command_length 110
            00000004                           # command_id submit_sm
            00000000                           # command_status
            0102030d                           # sequence_number
            564d4100                           # service_type "VMA"
            05                                 # source_addr_ton 5
            00                                 # source_addr_npi 0
            4c617276696b00                     # source_addr "Larvik"
            01                                 # dest_addr_ton 1
            02                                 # dest_addr_npi 2
            343637303937373133333700           # destination_addr "46709771337"
            43                                 # esm_class 67
            3f                                 # protocol_id 63
            03                                 # priority_flag 3
            3236303130323033303430353030362b00 # schedule_delivery_time "260102030405006+"
            3030303030333030303030303030305200 # validity_period "000003000000000R"
            11                                 # registered_delivery 17
            04                                 # replace_if_present_flag 4
            08                                 # data_coding 8
            07                                 # sm_default_msg_id 7
            09                                 # sm_length 9
            00ab6261666600bb00                 # short_message
            020c 0002 0102                     # sar_msg_ref_num 258
            020e 0001 0c                       # sar_total_segments 12
            020f 0001 0b                       # sar_segment_seqnum 11
            """);
    }

    private static Golden submitSmResp() {
        Pdu pdu = new SubmitSmResp(CommandStatus.OK, "450", Tlvs.NONE);
        return new Golden(Frame.of(pdu, 0x0102030E), """
            00000014                           # command_length 20
            80000004                           # command_id submit_sm_resp
            00000000                           # command_status
            0102030e                           # sequence_number
            34353000                           # message_id "450"
            """);
    }

    private static Golden deliverSm() {
        Pdu pdu = DeliverSm.builder()
                .serviceType("CMT")
                .source(Address.of(1, 2, "46709771337"))
                .destination(Address.of(6, 9, "71700"))
                .esmClass(EsmClass.MC_DELIVERY_RECEIPT)
                .protocolId(0x3F)
                .priorityFlag(3)
                .scheduleDeliveryTime("260102030405006+")
                .validityPeriod("000003000000000R")
                .registeredDelivery(RegisteredDelivery.of(0x11))
                .replaceIfPresentFlag(10)
                .dataCoding(DataCoding.UCS2)
                .smDefaultMsgId(7)
                .shortMessage(hex("69643a343530207375623a303031"))
                .tlv(TlvTag.RECEIPTED_MESSAGE_ID, "450")
                .tlv(TlvTag.MESSAGE_STATE, 5)
                .build();
        return new Golden(Frame.of(pdu, 0x0102030F), """
            0000006f                           # command_length 111
            00000005                           # command_id deliver_sm
            00000000                           # command_status
            0102030f                           # sequence_number
            434d5400                           # service_type "CMT"
            01                                 # source_addr_ton 1
            02                                 # source_addr_npi 2
            343637303937373133333700           # source_addr "46709771337"
            06                                 # dest_addr_ton 6
            09                                 # dest_addr_npi 9
            373137303000                       # destination_addr "71700"
            04                                 # esm_class 4
            3f                                 # protocol_id 63
            03                                 # priority_flag 3
            3236303130323033303430353030362b00 # schedule_delivery_time "260102030405006+"
            3030303030333030303030303030305200 # validity_period "000003000000000R"
            11                                 # registered_delivery 17
            0a                                 # replace_if_present_flag 10
            08                                 # data_coding 8
            07                                 # sm_default_msg_id 7
            0e                                 # sm_length 14
            69643a343530207375623a303031       # short_message
            001e 0004 34353000                 # receipted_message_id "450"
            0427 0001 05                       # message_state UNDELIVERABLE
            """);
    }

    private static Golden deliverSmResp() {
        Pdu pdu = new DeliverSmResp(
                CommandStatus.TEMPORARY_APPLICATION_ERROR,
                "",
                Tlvs.of(TlvTag.DELIVERY_FAILURE_REASON, 3).with(TlvTag.ADDITIONAL_STATUS_INFO_TEXT, "later"));
        return new Golden(Frame.of(pdu, 0x01020310), """
            00000020                           # command_length 32
            80000005                           # command_id deliver_sm_resp
            00000064                           # command_status
            01020310                           # sequence_number
            00                                 # message_id ""
            0425 0001 03                       # delivery_failure_reason 3
            001d 0006 6c6174657200             # additional_status_info_text "later"
            """);
    }

    private static Golden dataSm() {
        Pdu pdu = new DataSm(
                "WAP",
                Address.of(1, 14, "192.0.2.17"),
                Address.of(2, 18, "wap-client-451"),
                EsmClass.of(0x80),
                RegisteredDelivery.RECEIPT_ON_SUCCESS,
                DataCoding.BINARY,
                Tlvs.of(TlvTag.MESSAGE_PAYLOAD, hex("cafe00")).with(TlvTag.PAYLOAD_TYPE, 5));
        return new Golden(Frame.of(pdu, 0x01020311), """
            00000041                           # command_length 65
            00000103                           # command_id data_sm
            00000000                           # command_status
            01020311                           # sequence_number
            57415000                           # service_type "WAP"
            01                                 # source_addr_ton 1
            0e                                 # source_addr_npi 14
            3139322e302e322e313700             # source_addr "192.0.2.17"
            02                                 # dest_addr_ton 2
            12                                 # dest_addr_npi 18
            7761702d636c69656e742d34353100     # destination_addr "wap-client-451"
            80                                 # esm_class 128
            03                                 # registered_delivery 3
            04                                 # data_coding 4
            0424 0003 cafe00                   # message_payload 3 octets
            0019 0001 05                       # payload_type 5
            """);
    }

    private static Golden dataSmResp() {
        Pdu pdu = new DataSmResp(CommandStatus.OK, "451", Tlvs.of(TlvTag.NETWORK_ERROR_CODE, hex("030022")));
        return new Golden(Frame.of(pdu, 0x01020312), """
            0000001b                           # command_length 27
            80000103                           # command_id data_sm_resp
            00000000                           # command_status
            01020312                           # sequence_number
            34353100                           # message_id "451"
            0423 0003 030022                   # network_error_code GSM, 34
            """);
    }

    private static Golden querySm() {
        Pdu pdu = QuerySm.of("452", Address.of(1, 2, "46701113311"));
        return new Golden(Frame.of(pdu, 0x01020313), """
            00000022                           # command_length 34
            00000003                           # command_id query_sm
            00000000                           # command_status
            01020313                           # sequence_number
            34353200                           # message_id "452"
            01                                 # source_addr_ton 1
            02                                 # source_addr_npi 2
            343637303131313333313100           # source_addr "46701113311"
            """);
    }

    private static Golden querySmResp() {
        Pdu pdu = new QuerySmResp(CommandStatus.OK, "452", "260102030405006+", MessageState.DELIVERED, 9, Tlvs.NONE);
        return new Golden(Frame.of(pdu, 0x01020314), """
            00000027                           # command_length 39
            80000003                           # command_id query_sm_resp
            00000000                           # command_status
            01020314                           # sequence_number
            34353200                           # message_id "452"
            3236303130323033303430353030362b00 # final_date "260102030405006+"
            02                                 # message_state 2
            09                                 # error_code 9
            """);
    }

    private static Golden cancelSm() {
        Pdu pdu =
                new CancelSm("VMA", "453", Address.of(1, 2, "46701113311"), Address.of(3, 4, "46709771337"), Tlvs.NONE);
        return new Golden(Frame.of(pdu, 0x01020315), """
            00000034                           # command_length 52
            00000008                           # command_id cancel_sm
            00000000                           # command_status
            01020315                           # sequence_number
            564d4100                           # service_type "VMA"
            34353300                           # message_id "453"
            01                                 # source_addr_ton 1
            02                                 # source_addr_npi 2
            343637303131313333313100           # source_addr "46701113311"
            03                                 # dest_addr_ton 3
            04                                 # dest_addr_npi 4
            343637303937373133333700           # destination_addr "46709771337"
            """);
    }

    private static Golden cancelSmResp() {
        Pdu pdu = new CancelSmResp(CommandStatus.CANCEL_FAILED, Tlvs.NONE);
        return new Golden(Frame.of(pdu, 0x01020316), """
            00000010                           # command_length 16
            80000008                           # command_id cancel_sm_resp
            00000011                           # command_status
            01020316                           # sequence_number
            """);
    }

    private static Golden replaceSm() {
        Pdu pdu = new ReplaceSm(
                "454",
                Address.of(1, 2, "46701113311"),
                "260102030405006+",
                "000003000000000R",
                RegisteredDelivery.of(0x12),
                7,
                hex("6e6577"),
                Tlvs.of(TlvTag.MESSAGE_PAYLOAD, hex("74657874")));
        return new Golden(Frame.of(pdu, 0x01020317), """
            00000052                           # command_length 82
            00000007                           # command_id replace_sm
            00000000                           # command_status
            01020317                           # sequence_number
            34353400                           # message_id "454"
            01                                 # source_addr_ton 1
            02                                 # source_addr_npi 2
            343637303131313333313100           # source_addr "46701113311"
            3236303130323033303430353030362b00 # schedule_delivery_time "260102030405006+"
            3030303030333030303030303030305200 # validity_period "000003000000000R"
            12                                 # registered_delivery 18
            07                                 # sm_default_msg_id 7
            03                                 # sm_length 3
            6e6577                             # short_message
            0424 0004 74657874                 # message_payload 4 octets
            """);
    }

    private static Golden replaceSmResp() {
        Pdu pdu = new ReplaceSmResp(CommandStatus.REPLACE_FAILED, Tlvs.of(TlvTag.CONGESTION_STATE, 90));
        return new Golden(Frame.of(pdu, 0x01020318), """
            00000015                           # command_length 21
            80000007                           # command_id replace_sm_resp
            00000013                           # command_status
            01020318                           # sequence_number
            0428 0001 5a                       # congestion_state 90
            """);
    }

    private static Golden submitMulti() {
        Pdu pdu = new SubmitMulti(
                "VMN",
                Address.of(1, 2, "46701113311"),
                List.of(DestAddress.of(Address.of(3, 4, "46709771337")), DestAddress.list("larvik")),
                EsmClass.of(0x03),
                5,
                6,
                "260102030405006+",
                "000003000000000R",
                RegisteredDelivery.of(0x11),
                7,
                DataCoding.of(0xF1),
                8,
                hex("4c617276696b"),
                Tlvs.of(TlvTag.USER_MESSAGE_REFERENCE, 0x4041));
        return new Golden(Frame.of(pdu, 0x01020319), """
            00000070                           # command_length 112
            00000021                           # command_id submit_multi
            00000000                           # command_status
            01020319                           # sequence_number
            564d4e00                           # service_type "VMN"
            01                                 # source_addr_ton 1
            02                                 # source_addr_npi 2
            343637303131313333313100           # source_addr "46701113311"
            02                                 # number_of_dests 2
            01                                 # dest_flag 1, an SME
            03                                 # dest_addr_ton 3
            04                                 # dest_addr_npi 4
            343637303937373133333700           # destination_addr "46709771337"
            02                                 # dest_flag 2, a distribution list
            6c617276696b00                     # dl_name "larvik"
            03                                 # esm_class 3
            05                                 # protocol_id 5
            06                                 # priority_flag 6
            3236303130323033303430353030362b00 # schedule_delivery_time "260102030405006+"
            3030303030333030303030303030305200 # validity_period "000003000000000R"
            11                                 # registered_delivery 17
            07                                 # replace_if_present_flag 7
            f1                                 # data_coding 241
            08                                 # sm_default_msg_id 8
            06                                 # sm_length 6
            4c617276696b                       # short_message
            0204 0002 4041                     # user_message_reference 16449
            """);
    }

    private static Golden submitMultiResp() {
        Pdu pdu = new SubmitMultiResp(
                CommandStatus.OK,
                "455",
                List.of(
                        new UnsuccessSme(Address.of(1, 2, "46709771337"), CommandStatus.INVALID_DESTINATION_ADDRESS),
                        new UnsuccessSme(Address.of(3, 4, "46709771338"), CommandStatus.of(0xFFFFFFFE))),
                Tlvs.of(TlvTag.CONGESTION_STATE, 90));
        return new Golden(Frame.of(pdu, 0x0102031A), """
            0000003e                           # command_length 62
            80000021                           # command_id submit_multi_resp
            00000000                           # command_status
            0102031a                           # sequence_number
            34353500                           # message_id "455"
            02                                 # no_unsuccess 2
            01                                 # dest_addr_ton 1
            02                                 # dest_addr_npi 2
            343637303937373133333700           # destination_addr "46709771337"
            0000000b                           # error_status_code 11
            03                                 # dest_addr_ton 3
            04                                 # dest_addr_npi 4
            343637303937373133333800           # destination_addr "46709771338"
            fffffffe                           # error_status_code 4294967294
            0428 0001 5a                       # congestion_state 90
            """);
    }

    private static Golden alertNotification() {
        Pdu pdu = new AlertNotification(
                Address.of(1, 2, "46709771337"), Address.of(3, 4, "12345"), Tlvs.of(TlvTag.MS_AVAILABILITY_STATUS, 2));
        return new Golden(Frame.of(pdu, 0x0102031B), """
            0000002b                           # command_length 43
            00000102                           # command_id alert_notification
            00000000                           # command_status
            0102031b                           # sequence_number
            01                                 # source_addr_ton 1
            02                                 # source_addr_npi 2
            343637303937373133333700           # source_addr "46709771337"
            03                                 # esme_addr_ton 3
            04                                 # esme_addr_npi 4
            313233343500                       # esme_addr "12345"
            0422 0001 02                       # ms_availability_status 2
            """);
    }

    private static Golden broadcastSm() {
        Tlvs tlvs = BroadcastSm.of(
                        Address.NONE,
                        List.of(BroadcastArea.named("CITY"), new BroadcastArea(BroadcastArea.POLYGON, hex("0a0b"))),
                        new BroadcastContentType(BroadcastContentType.GSM, 0x0011),
                        3,
                        new BroadcastFrequencyInterval(BroadcastFrequencyInterval.MINUTES, 0x0205),
                        DataCoding.DEFAULT,
                        hex("4869"))
                .tlvs();
        Pdu pdu = new BroadcastSm(
                "CBS",
                Address.of(1, 2, "112"),
                "456",
                4,
                "260102030405006+",
                "000003000000000R",
                5,
                DataCoding.of(0xF2),
                6,
                tlvs);
        return new Golden(Frame.of(pdu, 0x0102031C), """
            0000006e                           # command_length 110
            00000111                           # command_id broadcast_sm
            00000000                           # command_status
            0102031c                           # sequence_number
            43425300                           # service_type "CBS"
            01                                 # source_addr_ton 1
            02                                 # source_addr_npi 2
            31313200                           # source_addr "112"
            34353600                           # message_id "456"
            04                                 # priority_flag 4
            3236303130323033303430353030362b00 # schedule_delivery_time "260102030405006+"
            3030303030333030303030303030305200 # validity_period "000003000000000R"
            05                                 # replace_if_present_flag 5
            f2                                 # data_coding 242
            06                                 # sm_default_msg_id 6
            0606 0005 0043495459               # broadcast_area_identifier alias "CITY"
            0606 0003 020a0b                   # broadcast_area_identifier polygon
            0601 0003 010011                   # broadcast_content_type GSM 17
            0604 0002 0003                     # broadcast_rep_num 3
            0605 0003 090205                   # broadcast_frequency_interval 517 minutes
            0424 0002 4869                     # message_payload
            """);
    }

    private static Golden broadcastSmResp() {
        Pdu pdu = new BroadcastSmResp(CommandStatus.OK, "456", Tlvs.of(TlvTag.BROADCAST_ERROR_STATUS, 0x10FL));
        return new Golden(Frame.of(pdu, 0x0102031D), """
            0000001c                           # command_length 28
            80000111                           # command_id broadcast_sm_resp
            00000000                           # command_status
            0102031d                           # sequence_number
            34353600                           # message_id "456"
            0607 0004 0000010f                 # broadcast_error_status 271
            """);
    }

    private static Golden queryBroadcastSm() {
        Pdu pdu = new QueryBroadcastSm("457", Address.of(1, 2, "112"), Tlvs.of(TlvTag.USER_MESSAGE_REFERENCE, 0x4041));
        return new Golden(Frame.of(pdu, 0x0102031E), """
            00000020                           # command_length 32
            00000112                           # command_id query_broadcast_sm
            00000000                           # command_status
            0102031e                           # sequence_number
            34353700                           # message_id "457"
            01                                 # source_addr_ton 1
            02                                 # source_addr_npi 2
            31313200                           # source_addr "112"
            0204 0002 4041                     # user_message_reference 16449
            """);
    }

    private static Golden queryBroadcastSmResp() {
        Pdu pdu = new QueryBroadcastSmResp(
                CommandStatus.OK,
                "457",
                Tlvs.of(TlvTag.MESSAGE_STATE, 2)
                        .with(
                                TlvTag.BROADCAST_AREA_IDENTIFIER,
                                BroadcastArea.named("CITY").toOctets())
                        .with(TlvTag.BROADCAST_AREA_SUCCESS, 99));
        return new Golden(Frame.of(pdu, 0x0102031F), """
            00000027                           # command_length 39
            80000112                           # command_id query_broadcast_sm_resp
            00000000                           # command_status
            0102031f                           # sequence_number
            34353700                           # message_id "457"
            0427 0001 02                       # message_state 2
            0606 0005 0043495459               # broadcast_area_identifier alias "CITY"
            0608 0001 63                       # broadcast_area_success 99
            """);
    }

    private static Golden cancelBroadcastSm() {
        Pdu pdu = new CancelBroadcastSm(
                "CBS", "458", Address.of(1, 2, "112"), Tlvs.of(TlvTag.USER_MESSAGE_REFERENCE, 0x4041));
        return new Golden(Frame.of(pdu, 0x01020320), """
            00000024                           # command_length 36
            00000113                           # command_id cancel_broadcast_sm
            00000000                           # command_status
            01020320                           # sequence_number
            43425300                           # service_type "CBS"
            34353800                           # message_id "458"
            01                                 # source_addr_ton 1
            02                                 # source_addr_npi 2
            31313200                           # source_addr "112"
            0204 0002 4041                     # user_message_reference 16449
            """);
    }

    private static Golden cancelBroadcastSmResp() {
        Pdu pdu = new CancelBroadcastSmResp(CommandStatus.BROADCAST_CANCEL_FAILED, Tlvs.NONE);
        return new Golden(Frame.of(pdu, 0x01020321), """
            00000010                           # command_length 16
            80000113                           # command_id cancel_broadcast_sm_resp
            0000010f                           # command_status
            01020321                           # sequence_number
            """);
    }

    private static Golden unknown() {
        Pdu pdu = UnknownPdu.request(CommandId.of(0x00010205), hex("0badf00d"));
        return new Golden(Frame.of(pdu, 0x010203FF), """
            00000014                           # command_length 20
            00010205                           # command_id of a vendor
            00000000                           # command_status
            010203ff                           # sequence_number
            0badf00d                           # body
            """);
    }

    private static OctetString hex(String digits) {
        return OctetString.ofHex(digits);
    }
}
