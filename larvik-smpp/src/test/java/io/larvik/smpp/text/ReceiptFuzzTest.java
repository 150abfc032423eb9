package io.larvik.smpp.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EsmClass;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.Tlv;
import io.larvik.smpp.pdu.TlvTag;
import io.larvik.smpp.pdu.Tlvs;
import java.time.Instant;
import org.junit.jupiter.api.Tag;

/** Receipts and times are read from whatever a peer sends, without an exception. */
@Tag("A18")
class ReceiptFuzzTest {

    @FuzzTest(maxDuration = "60s")
    void anyTextIsAReceiptOrNone(byte[] octets) {
        String text = Alphabet.LATIN1.decode(OctetString.of(octets));

        Receipt receipt = ReceiptText.parse(text);

        if (receipt != null) {
            assertThat(receipt.raw()).isEqualTo(text);
            assertThat(receipt.toString()).isNotNull();
        }
    }

    @FuzzTest(maxDuration = "60s")
    void anyPduIsAReceiptOrNone(FuzzedDataProvider data) {
        Tlvs tlvs = Tlvs.of(
                new Tlv(TlvTag.RECEIPTED_MESSAGE_ID.code(), OctetString.of(data.consumeBytes(10))),
                new Tlv(TlvTag.MESSAGE_STATE.code(), OctetString.of(data.consumeBytes(2))));
        DeliverSm pdu = DeliverSm.builder()
                .esmClass(EsmClass.of(data.consumeInt(0, 0xFF)))
                .shortMessage(OctetString.of(data.consumeRemainingAsBytes()))
                .tlvs(tlvs)
                .build();

        Receipt receipt = ReceiptText.of(pdu);

        assertThat(receipt == null || receipt.extra() != null).isTrue();
    }

    @FuzzTest(maxDuration = "60s")
    void anyTextIsATimeOrNone(FuzzedDataProvider data) {
        String text = data.consumeRemainingAsString();

        SmppTime time = SmppTime.parse(text);

        assertThat(SmppTime.isValid(text) && time == null).isFalse();
        if (time instanceof SmppTime.Absolute absolute) {
            assertThat(SmppTime.parse(SmppTime.format(absolute.time()))).isEqualTo(time);
        }
    }

    @FuzzTest(maxDuration = "60s")
    void receiptThatIsWrittenIsRead(FuzzedDataProvider data) {
        MessageState state = MessageState.of(data.consumeInt(1, 8));
        String id = "x" + data.consumeLong(0, Long.MAX_VALUE);

        OctetString written = ReceiptText.format(id, state)
                .submitDate(Instant.ofEpochSecond(data.consumeLong(0, 2_000_000_000L)))
                .doneDate(Instant.ofEpochSecond(data.consumeLong(0, 2_000_000_000L)))
                .text(data.consumeRemainingAsString())
                .octets();
        Receipt receipt = ReceiptText.parse(Alphabet.LATIN1.decode(written));

        assertThat(receipt).isNotNull();
        assertThat(receipt.messageId()).isEqualTo(id);
        assertThat(receipt.state()).isEqualTo(state);
    }
}
