package io.larvik.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import org.junit.jupiter.api.Test;

class MessagePduTest {

    private static final OctetString TEXT = OctetString.ofHex("0102");

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
