package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeliveryReceiptTest {

    private static final SubmitSm STORED = SubmitSm.builder()
            .serviceType("CMT")
            .source(Address.of("46701113311"))
            .destination(Address.of("46709771337"))
            .build();

    @Test
    void receiptIsMadeFromStoredFields() {
        DeliverSm receipt = DeliveryReceipt.of(STORED, "450", MessageState.UNDELIVERABLE)
                .submitDate(Instant.parse("2026-01-02T22:30:00Z"))
                .doneDate(Instant.parse("2026-01-02T23:31:00Z"))
                .zone(ZoneId.of("Europe/Stockholm"))
                .errorCode("034")
                .text("Hello")
                .deliverSm();

        assertThat(receipt.serviceType()).isEqualTo("CMT");
        assertThat(receipt.source()).isEqualTo(STORED.destination());
        assertThat(receipt.destination()).isEqualTo(STORED.source());
        assertThat(receipt.esmClass()).isEqualTo(EsmClass.MC_DELIVERY_RECEIPT);
        assertThat(new String(receipt.shortMessage().toBytes(), StandardCharsets.US_ASCII))
                .isEqualTo("id:450 sub:001 dlvrd:000 submit date:2601022330 done date:2601030031"
                        + " stat:UNDELIV err:034 text:Hello");
        assertThat(receipt.tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID)).isEqualTo("450");
        assertThat(receipt.tlvs().get(TlvTag.MESSAGE_STATE)).isEqualTo(5);
        assertThat(receipt.tlvs().list()).hasSize(2);
    }

    @Test
    void stateThatIsNotFinalMakesAnIntermediateNotification() {
        assertThat(DeliveryReceipt.of(STORED, "450", MessageState.ENROUTE)
                        .deliverSm()
                        .esmClass())
                .isEqualTo(EsmClass.INTERMEDIATE_NOTIFICATION);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1234", "31303000", "01"})
    @Tag("report-B6")
    void userMessageReferenceComesBackOctetForOctet(String octets) {
        Tlv reference = new Tlv(0x0204, OctetString.ofHex(octets));
        SubmitSm submitSm = STORED.toBuilder().tlvs(Tlvs.of(reference)).build();

        DeliverSm receipt =
                DeliveryReceipt.of(submitSm, "450", MessageState.DELIVERED).deliverSm();

        assertThat(receipt.tlvs().list()).contains(reference);
    }

    @Test
    void idThatIsNoWordIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeliveryReceipt.of(STORED, "4 50", MessageState.DELIVERED))
                .withMessageContaining("message_id");
    }
}
