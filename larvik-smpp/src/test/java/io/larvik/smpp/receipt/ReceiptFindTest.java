package io.larvik.smpp.receipt;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.Tlv;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.larvitsmpp.LarvitsmppOctets;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.text.Alphabet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which PDUs are receipts, and which are messages of subscribers. */
@Tag("report-A1")
class ReceiptFindTest {

    /** esm_class 00, {@code Help}, a ticket id in receipted_message_id. */
    private static final String TICKET =
            "00000050000000050000000000000001000101343637303930303031313100010131323334000000000000000000000448656c70001e0018313731385a2d3032"
                    + "3032472d313333334d2d323541424300";

    @Test
    void messageWithATicketIdIsAMessage() {
        MessagePdu<?> pdu = (DeliverSm) LarvitsmppOctets.decode(TICKET).pdu();

        assertThat(pdu.tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID)).isEqualTo("1718Z-0202G-1333M-25ABC");
        assertThat(find(pdu)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Help", "id:7", "id:7 err:000 text:no", "my stat: bad", "stat:", "Call me: 17:30"})
    void receiptedMessageIdWithoutAStateIsAMessage(String text) {
        for (MessagePdu<?> pdu : carrying(0x00, text, Tlvs.of(TlvTag.RECEIPTED_MESSAGE_ID, "T-1"))) {
            assertThat(find(pdu)).as("%s", pdu).isNull();
        }
    }

    @ParameterizedTest
    @CsvSource({
        "'', 02", // TLVs only
        "Help, 02",
        "'', FF",
        "stat:DELIVRD, ",
        "id:7 stat:DELIVRD, ",
        "id:7 stat:DND_REJECTED, ",
        "id:7 stat:DELIVRD, ''",
    })
    void receiptedMessageIdWithAStateIsAReceipt(String text, String state) {
        Tlv id = TlvTag.RECEIPTED_MESSAGE_ID.tlv("T-1");
        Tlvs tlvs = state == null
                ? Tlvs.of(id)
                : Tlvs.of(id, new Tlv(TlvTag.MESSAGE_STATE.code(), OctetString.ofHex(state)));
        for (MessagePdu<?> pdu : carrying(0x00, text, tlvs)) {
            assertThat(find(pdu)).isNotNull().matches(receipt -> "T-1".equals(receipt.messageId()));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"id:7 stat:DELIVRD", "id:7", "00,2401020305,2401020304,,447700900123,10110200000000,7"})
    void esmClassAloneMakesWhatCanBeReadAReceipt(String text) {
        for (MessagePdu<?> pdu : carrying(0x04, text, Tlvs.NONE)) {
            assertThat(find(pdu)).isNotNull();
        }
        for (MessagePdu<?> pdu : carrying(0x20, text, Tlvs.NONE)) {
            assertThat(find(pdu)).isNotNull();
        }
        for (MessagePdu<?> pdu : carrying(0x00, text, Tlvs.NONE)) {
            assertThat(find(pdu)).isNull();
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0x04, 0x20})
    void receiptOfATicketIdAloneStaysOneWhereEsmClassSaysSo(int esmClass) {
        for (MessagePdu<?> pdu : carrying(esmClass, "", Tlvs.of(TlvTag.RECEIPTED_MESSAGE_ID, "T-1"))) {
            assertThat(find(pdu)).isNotNull().matches(receipt -> receipt.state() == null && !receipt.isFinal());
        }
        for (MessagePdu<?> pdu : carrying(esmClass, "nothing to read", Tlvs.NONE)) {
            assertThat(find(pdu)).isNull();
        }
    }

    @Test
    void messageStateWithoutAnIdMakesNoReceipt() {
        for (MessagePdu<?> pdu : carrying(0x00, "Help", Tlvs.of(TlvTag.MESSAGE_STATE, 2))) {
            assertThat(find(pdu)).isNull();
        }
    }

    private static @Nullable Receipt find(MessagePdu<?> pdu) {
        return ReceiptText.find(pdu, StatWords.STANDARD);
    }

    /** Returns PDUs with the text in each place where it can be. */
    private static List<MessagePdu<?>> carrying(int esmClass, String text, Tlvs tlvs) {
        OctetString octets = Alphabet.LATIN1.encode(text);
        DeliverSm deliverSm = DeliverSm.builder()
                .esmClass(EsmClass.of(esmClass))
                .shortMessage(octets)
                .tlvs(tlvs)
                .build();
        Tlvs withPayload = tlvs.with(TlvTag.MESSAGE_PAYLOAD, octets);
        DeliverSm inPayload = deliverSm.toBuilder()
                .shortMessage(OctetString.EMPTY)
                .tlvs(withPayload)
                .build();
        DataSm dataSm = new DataSm(
                "",
                Address.NONE,
                Address.NONE,
                EsmClass.of(esmClass),
                RegisteredDelivery.NONE,
                DataCoding.DEFAULT,
                withPayload);
        return List.of(deliverSm, inPayload, dataSm);
    }
}
