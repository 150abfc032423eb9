package io.larvik.smpp.interop;

import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.SegmentHold;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.MessageState;
import io.larvik.smpp.server.ReceiptIds;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** larvitsmpp 0.4.0 for Node.js, either way. */
class LarvitsmppIT {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String LONG_GSM = "0123456789".repeat(40);
    private static final String LONG_UCS2 = "Привет, как дела? ".repeat(12);

    private final BlockingQueue<String> texts = new LinkedBlockingQueue<>();

    static List<String> texts() {
        return List.of("Hello world", "«baff» åäö", "Привет 👋", LONG_GSM, LONG_UCS2);
    }

    @BeforeEach
    void isInstalled() {
        NodePeer.require("larvitsmpp");
    }

    @ParameterizedTest
    @MethodSource("texts")
    void itsServerTakesOurMessageAndReceiptsIt(String text) throws Exception {
        try (NodePeer peer = NodePeer.start("larvitsmpp-server.js");
                SmppClient client = connect(peer, "bar")) {

            Submission sent = client.send(
                    Sms.to("46709771337").from("46701113311").text(text).requestReceipt());

            JsonNode sms = peer.await("sms");
            assertThat(sms.get("message").asString()).isEqualTo(text);
            assertThat(sms.get("from").asString()).isEqualTo("46701113311");
            assertThat(sms.get("to").asString()).isEqualTo("46709771337");
            assertThat(sent.messageIds()).allSatisfy(id -> assertThat(id).startsWith("450"));
            assertThat(sent.awaitReceipt(PATIENCE).state()).isEqualTo(MessageState.DELIVERED);
        }
    }

    @Test
    void itsServerNumbersTheSegments() throws Exception {
        try (NodePeer peer = NodePeer.start("larvitsmpp-server.js");
                SmppClient client = connect(peer, "bar")) {

            Submission sent =
                    client.send(Sms.to("46709771337").from("46701113311").text(LONG_UCS2));

            assertThat(peer.await("sms").get("message").asString()).isEqualTo(LONG_UCS2);
            assertThat(sent.messageIds()).isEqualTo(List.of("450-1", "450-2", "450-3", "450-4"));
        }
    }

    @Test
    void itsServerRefusesABadPassword() throws Exception {
        try (NodePeer peer = NodePeer.start("larvitsmpp-server.js")) {

            assertThatThrownBy(() -> connect(peer, "wrong"))
                    .isInstanceOfSatisfying(
                            BindRefusedException.class,
                            refused -> assertThat(refused.status()).isEqualTo(CommandStatus.BIND_FAILED));
        }
    }

    @ParameterizedTest
    @MethodSource("texts")
    void itsClientSendsUsAMessageAndReadsTheReceipt(String text) throws Exception {
        try (SmppServer server = server(ReceiptIds.BASE);
                NodePeer peer = NodePeer.start("larvitsmpp-client.js", server.port(), "foo", "bar", text)) {

            peer.await("bound");

            assertThat(texts.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isEqualTo(text);
            JsonNode ids = peer.await("sent").get("ids");
            assertThat(ids.get(0).asString()).isEqualTo(ids.size() == 1 ? "450" : "450-1");
            JsonNode receipt = peer.await("dlr");
            assertThat(receipt.get("id").asString()).isEqualTo("450");
            assertThat(receipt.get("state").asString()).isEqualTo("DELIVERED");
            peer.await("close");
        }
    }

    @Test
    void itsClientIsToldThatItsPasswordIsWrong() throws Exception {
        try (SmppServer server = server(ReceiptIds.EACH_SEGMENT);
                NodePeer peer = NodePeer.start("larvitsmpp-client.js", server.port(), "foo", "wrong", "")) {

            assertThat(peer.await("refused").get("message").asString()).isEqualTo("Remote host refused login.");
        }
    }

    /** larvitsmpp labels GSM 03.38 as data_coding 0x01, and answers no segment before it has all. */
    private static SmppClient connect(NodePeer peer, String password) throws InterruptedException {
        return SmppClient.builder()
                .host("127.0.0.1")
                .port(peer.await("listening").get("port").asInt())
                .systemId("foo")
                .password(password)
                .alphabets(PeerAlphabets.STANDARD.withIa5AsGsm7(true))
                .connect();
    }

    /** It asks for one receipt for a long message, and knows no id but the base. */
    private SmppServer server(ReceiptIds ids) {
        return SmppServer.builder()
                .port(0)
                .alphabets(PeerAlphabets.STANDARD.withIa5AsGsm7(true))
                .segmentHold(SegmentHold.UNTIL_COMPLETE)
                .receiptIds(ids)
                .authenticate(bind -> bind.matches("foo", "bar") ? accept() : reject())
                .onSms((session, sms) -> {
                    texts.add(sms.text());
                    sms.accept("450");
                    if (sms.receiptRequested()) {
                        sms.sendReceipt(MessageState.DELIVERED);
                    }
                })
                .start();
    }
}
