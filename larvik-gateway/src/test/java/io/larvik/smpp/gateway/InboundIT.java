package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.ReceivedMessage;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.EnquireLinkResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import io.larvik.smpp.wire.Frame;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Messages of subscribers through a gateway to its applications. */
class InboundIT {

    private static final TlvTag<String> OUR_ID = TlvTag.cString(0x3F4C, "larvik_message_id", 21);

    @TempDir
    Path folder;

    private final SmppSimulator carrier = SmppSimulator.start();
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway = Gateway.start(Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0" }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH", alphabet: latin1 } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                inbound:
                  - { when: { to: ["467011"] }, account: shop, door: smpp }
                """.formatted(carrier.port())), failure -> {});
        carrier.awaitSession();
    }

    @AfterEach
    void stop() {
        gateway.close();
        carrier.close();
    }

    @Test
    void messageReachesItsApplicationInItsAlphabet() throws Exception {
        BlockingQueue<ReceivedMessage> received = new LinkedBlockingQueue<>();
        try (SmppClient shop = SmppClient.builder()
                .url("smpp://shop:secret@127.0.0.1:" + gateway.port())
                .alphabets(PeerAlphabets.STANDARD.withMcDefault(Alphabet.LATIN1))
                .onMessage(received::add)
                .connect()) {
            carrier.deliver(sms("46701113311", "Hej då 5£")).awaitAccepted();

            ReceivedMessage message = received.poll(10, TimeUnit.SECONDS);

            assertThat(message).isNotNull();
            assertThat(message.text()).isEqualTo("Hej då 5£");
            assertThat(message.from()).isEqualTo("46709771337");
            assertThat(message.to()).isEqualTo("46701113311");
            assertThat(message.pdus().get(0).tlvs().get(OUR_ID)).matches("\\d{18,19}");
            assertThat(shop.isConnected()).isTrue();
        }
    }

    @Test
    @Tag("D16")
    void messageWaitsUntilItsApplicationBinds() {
        carrier.deliver(sms("46701113311", "first")).awaitAccepted();
        carrier.deliver(sms("46701113311", "second")).awaitAccepted();

        try (RawPeer shop = shop()) {
            assertThat(text(answered(shop, CommandStatus.OK))).isEqualTo("first");
            assertThat(text(answered(shop, CommandStatus.OK))).isEqualTo("second");
        }
    }

    @Test
    @Tag("D16")
    void applicationThatHasJustBoundIsNotDrowned() {
        for (int i = 0; i < 8; i++) {
            carrier.deliver(sms("46701113311", "Hello " + i)).awaitAccepted();
        }

        try (RawPeer shop = shop()) {
            int taken = 0;
            for (int window : new int[] {1, 2, 4}) {
                Frame[] delivered = new Frame[window];
                for (int i = 0; i < window; i++) {
                    delivered[i] = shop.receive();
                    assertThat(text(delivered[i])).isEqualTo("Hello " + (taken + i));
                }
                shop.send(new EnquireLink(Tlvs.NONE));
                assertThat(shop.receive().pdu()).as("no more than " + window).isInstanceOf(EnquireLinkResp.class);
                for (Frame each : delivered) {
                    answer(shop, each, CommandStatus.OK);
                }
                taken += window;
            }
        }
    }

    @Test
    @Tag("D16")
    void applicationThatAsksForALaterTryGetsTheMessageAgainWithTheSameId() {
        carrier.deliver(sms("46701113311", "Hello")).awaitAccepted();

        try (RawPeer shop = shop()) {
            Frame first = answered(shop, CommandStatus.TEMPORARY_APPLICATION_ERROR);
            Frame second = answered(shop, CommandStatus.OK);

            assertThat(text(second)).isEqualTo("Hello");
            assertThat(((DeliverSm) second.pdu()).tlvs().get(OUR_ID))
                    .isEqualTo(((DeliverSm) first.pdu()).tlvs().get(OUR_ID));
        }
    }

    @Test
    @Tag("D16")
    void messageThatItsApplicationRefusesForGoodHoldsNoOthersUp() {
        carrier.deliver(sms("46701113311", "refused")).awaitAccepted();
        carrier.deliver(sms("46701113311", "next")).awaitAccepted();

        try (RawPeer shop = shop()) {
            assertThat(text(answered(shop, CommandStatus.PERMANENT_APPLICATION_ERROR)))
                    .isEqualTo("refused");
            assertThat(text(answered(shop, CommandStatus.OK))).isEqualTo("next");
        }
    }

    @Test
    void messageThatNobodyWantsIsKeptAndNotRefused() {
        carrier.deliver(sms("4610", "nobody")).awaitAccepted();

        try (RawPeer shop = shop()) {
            carrier.deliver(sms("46701113311", "shop")).awaitAccepted();
            assertThat(text(answered(shop, CommandStatus.OK))).isEqualTo("shop");
        }
    }

    // ----

    private static Sms sms(String to, String text) {
        return Sms.to(to).from("46709771337").text(text);
    }

    private RawPeer shop() {
        RawPeer shop = RawPeer.connect(gateway.port());
        shop.send(new Bind(
                BindType.TRANSCEIVER, "shop", "secret", "", InterfaceVersion.SMPP_3_4, Address.NONE, Tlvs.NONE));
        assertThat(shop.receive().status()).isEqualTo(CommandStatus.OK);
        return shop;
    }

    private static Frame answered(RawPeer shop, CommandStatus status) {
        Frame frame = shop.receive();
        answer(shop, frame, status);
        return frame;
    }

    private static void answer(RawPeer shop, Frame delivered, CommandStatus status) {
        shop.send(((DeliverSm) delivered.pdu()).response(status), delivered.sequenceNumber());
    }

    private static String text(Frame delivered) {
        return PeerAlphabets.STANDARD.withMcDefault(Alphabet.LATIN1).textOf((DeliverSm) delivered.pdu());
    }
}
