package io.larvik.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class MessagePduTest {

    private static final OctetString TEXT = OctetString.ofHex("0102");

    @Test
    @Tag("report-I11")
    void everyRequestHasAShortResponse() {
        Address number = Address.of("46701113311");
        QuerySm query = QuerySm.of("1", number);

        assertThat(query.answered(MessageState.ENROUTE))
                .isEqualTo(new QuerySmResp(CommandStatus.OK, "1", "", MessageState.ENROUTE, 0, Tlvs.NONE));
        assertThat(query.answered(MessageState.DELIVERED, "260102030405000+", 7))
                .isEqualTo(new QuerySmResp(
                        CommandStatus.OK, "1", "260102030405000+", MessageState.DELIVERED, 7, Tlvs.NONE));
        assertThat(DataSm.builder().build().accepted("2")).isEqualTo(new DataSmResp(CommandStatus.OK, "2", Tlvs.NONE));
        assertThat(DeliverSm.builder().build().accepted())
                .isEqualTo(new DeliverSmResp(CommandStatus.OK, "", Tlvs.NONE));
        assertThat(SubmitMulti.of(SubmitSm.builder().build(), List.of()).accepted("3"))
                .isEqualTo(new SubmitMultiResp(CommandStatus.OK, "3", List.of(), Tlvs.NONE));
        assertThat(CancelSm.of("1", number).accepted()).isEqualTo(new CancelSmResp(CommandStatus.OK, Tlvs.NONE));
        assertThat(ReplaceSm.of("1", number, RegisteredDelivery.NONE, TEXT).accepted())
                .isEqualTo(new ReplaceSmResp(CommandStatus.OK, Tlvs.NONE));
        assertThat(CancelBroadcastSm.of("1", number).accepted())
                .isEqualTo(new CancelBroadcastSmResp(CommandStatus.OK, Tlvs.NONE));
        assertThat(QueryBroadcastSm.of("1", number)
                        .answered(MessageState.ENROUTE)
                        .tlvs()
                        .get(TlvTag.MESSAGE_STATE))
                .isEqualTo(MessageState.ENROUTE.value());
        assertThat(Bind.of(BindType.RECEIVER, "foo", "").accepted("mc"))
                .isEqualTo(new BindResp(BindType.RECEIVER, CommandStatus.OK, "mc", Tlvs.NONE));
    }

    @Test
    @Tag("report-I11")
    void dataSmIsBuiltFieldByFieldOrFromAnotherMessage() {
        DataSm built = DataSm.builder()
                .serviceType("WAP")
                .source(Address.of("46701113311"))
                .destination(Address.of("46709771337"))
                .esmClass(EsmClass.of(0x40))
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .dataCoding(DataCoding.UCS2)
                .tlv(TlvTag.SOURCE_PORT, 7)
                .message(TEXT)
                .build();
        SubmitSm same = SubmitSm.builder()
                .serviceType("WAP")
                .source(Address.of("46701113311"))
                .destination(Address.of("46709771337"))
                .esmClass(EsmClass.of(0x40))
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .dataCoding(DataCoding.UCS2)
                .tlv(TlvTag.SOURCE_PORT, 7)
                .shortMessage(TEXT)
                .build();

        assertThat(built.message()).isEqualTo(TEXT);
        assertThat(DataSm.of(same)).isEqualTo(built);
        assertThat(built.toBuilder().build()).isEqualTo(built);
        assertThat(built.toBuilder().message(OctetString.ofHex("03")).build().message())
                .isEqualTo(OctetString.ofHex("03"));
        assertThat(built.toBuilder().tlvs(Tlvs.NONE).build().message()).isEqualTo(OctetString.EMPTY);
    }

    @Test
    void messageIsShortMessageWhenThereIsOne() {
        SubmitSm submitSm = SubmitSm.builder()
                .shortMessage(TEXT)
                .tlv(TlvTag.MESSAGE_PAYLOAD, OctetString.ofHex("03"))
                .build();

        assertThat(submitSm.message()).isEqualTo(TEXT);
    }

    @Test
    void messageIsPayloadWhenShortMessageIsEmpty() {
        assertThat(DeliverSm.builder().tlv(TlvTag.MESSAGE_PAYLOAD, TEXT).build().message())
                .isEqualTo(TEXT);
    }

    @Test
    void messageIsEmptyWhenThereIsNeither() {
        assertThat(SubmitSm.builder().build().message()).isEqualTo(OctetString.EMPTY);
    }

    @Test
    void shortMessageAndPayloadContradictEachOther() {
        SubmitSm both = SubmitSm.builder()
                .shortMessage(TEXT)
                .tlv(TlvTag.MESSAGE_PAYLOAD, TEXT)
                .build();

        assertThat(both.isContradictory()).isTrue();
        assertThat(SubmitSm.builder().shortMessage(TEXT).build().isContradictory())
                .isFalse();
        assertThat(SubmitSm.builder().tlv(TlvTag.MESSAGE_PAYLOAD, TEXT).build().isContradictory())
                .isFalse();
    }

    @Test
    void builderTakesOverAllFields() {
        SubmitSm submitSm = SubmitSm.builder()
                .serviceType("VMA")
                .source(Address.of(5, 0, "Larvik"))
                .destination(Address.of(1, 2, "46709771337"))
                .esmClass(EsmClass.of(0x43))
                .protocolId(9)
                .priorityFlag(3)
                .scheduleDeliveryTime("260102030405006+")
                .validityPeriod("000003000000000R")
                .registeredDelivery(RegisteredDelivery.RECEIPT)
                .replaceIfPresentFlag(4)
                .dataCoding(DataCoding.UCS2)
                .smDefaultMsgId(7)
                .shortMessage(TEXT)
                .tlv(TlvTag.SOURCE_PORT, 1)
                .build();

        assertThat(submitSm.toBuilder().build()).isEqualTo(submitSm);
    }

    @Test
    void submitSmIsAcceptedUnderAnId() {
        assertThat(SubmitSm.builder().build().accepted("450"))
                .isEqualTo(new SubmitSmResp(CommandStatus.OK, "450", Tlvs.NONE));
    }

    @Test
    void refusalOfDeliverSmHasABodyThatOldPeersRead() {
        assertThat(DeliverSm.builder()
                        .build()
                        .response(CommandStatus.SYSTEM_ERROR)
                        .messageId())
                .isEmpty();
    }
}
