package io.larvik.smpp.interop;

import static io.larvik.smpp.server.BindDecision.accept;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.ReceiptGranularity;
import io.larvik.smpp.server.SmppServer;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Runs the scenarios with larvitsmpp for Node.js, as client and as server, and tests its ids of long messages. */
class LarvitsmppIT extends InteropScenarios {

    LarvitsmppIT() {
        super(new Larvitsmpp());
    }

    @Test
    void itsServerNumbersTheSegmentsAndReceiptsTheMessage() throws Exception {
        PeerMc mc = loopback.closeLater(peer.listen(new Peer.Listening(1, null)));
        SmppClient client = loopback.closeLater(
                Loopback.client(mc.port()).alphabets(peer.alphabets()).connect());

        Submission sent = client.send(Sms.to(PeerMessage.TO)
                .from(PeerMessage.FROM)
                .text(Texts.LONG_UCS2)
                .requestReceipt());

        assertThat(sent.messageIds()).containsExactly("1001-1", "1001-2", "1001-3");
        assertThat(sent.awaitReceipt(Duration.ofSeconds(Soon.SECONDS)).state()).isEqualTo(MessageState.DELIVERED);
    }

    /** larvitsmpp asks for one receipt for a long message, and knows only the base id. */
    @Test
    void itsClientTakesOneReceiptForALongMessage() throws Exception {
        SmppServer server = loopback.start(s -> s.authenticate(bind -> accept())
                .alphabets(peer.alphabets())
                .segmentHold(SegmentHold.UNTIL_COMPLETE)
                .receiptGranularity(ReceiptGranularity.WHOLE_MESSAGE)
                .onSms((session, sms) -> {
                    sms.accept("450");
                    sms.sendReceipt(MessageState.DELIVERED);
                }));
        PeerEsme esme =
                loopback.closeLater(peer.connect(new Peer.Login(server.port(), BindType.TRANSCEIVER, "bar", null)));

        assertThat(Soon.get(esme.submit(PeerMessage.of(Texts.LONG_GSM).requestReceipt())))
                .startsWith("450-1", "450-2");
        assertThat(Soon.next(esme.receipts())).isEqualTo(new PeerReceipt("450", true));
        assertThat(esme.receipts()).isEmpty();
    }
}
