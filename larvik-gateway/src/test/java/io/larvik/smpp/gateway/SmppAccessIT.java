package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.net.KeyStores;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.KeyFiles;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.wire.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the configuration says of the applications that bind. */
class SmppAccessIT {

    @TempDir
    Path folder;

    private final SmppSimulator carrier = SmppSimulator.start();

    @AfterEach
    void stop() {
        carrier.close();
    }

    @Test
    @Tag("B8")
    void accountBindsFromItsNetworksOnly() throws IOException {
        try (Gateway gateway = gateway("", ", allow: [192.0.2.0/24]");
                RawPeer shop = RawPeer.connect(gateway.port())) {
            shop.send(bind());

            assertThat(shop.receive().status()).isEqualTo(CommandStatus.BIND_FAILED);
        }
    }

    @Test
    void addressBehindAProxyIsTheOneThatCounts() throws IOException {
        try (Gateway gateway = gateway(", proxyFrom: [127.0.0.0/8]", ", allow: [192.0.2.0/24]");
                RawPeer allowed = RawPeer.connect(gateway.port());
                RawPeer other = RawPeer.connect(gateway.port())) {
            allowed.send(hex("PROXY TCP4 192.0.2.7 127.0.0.1 50000 2775\r\n"));
            allowed.send(bind());
            other.send(hex("PROXY TCP4 198.51.100.7 127.0.0.1 50000 2775\r\n"));
            other.send(bind());

            assertThat(allowed.receive().status()).isEqualTo(CommandStatus.OK);
            assertThat(other.receive().status()).isEqualTo(CommandStatus.BIND_FAILED);
        }
    }

    @Test
    void accountIsKnownByItsCertificateToo() throws Exception {
        KeyStores keys = new KeyStores(folder);
        Path server = keys.key("server", "ip:127.0.0.1");
        Path shop = keys.key("shop", "dns:shop.example");
        Path bank = keys.key("bank", "dns:bank.example");
        Path cert = pem("cert.pem", KeyStores.certificatePem(server));
        Path key = pem("key.pem", KeyStores.keyPem(server));
        Path clients = pem("clients.pem", KeyStores.certificatePem(shop) + KeyStores.certificatePem(bank));
        String tls = ", tls: { cert: \"%s\", key: \"%s\", clients: \"%s\" }".formatted(cert, key, clients);

        try (Gateway gateway = gateway(tls, ", certificate: \"CN=shop\"")) {
            try (SmppClient client = connect(gateway, shop, cert)) {
                assertThat(client.isConnected()).isTrue();
            }
            assertThatThrownBy(() -> connect(gateway, bank, cert))
                    .isInstanceOfSatisfying(
                            BindRefusedException.class,
                            e -> assertThat(e.status()).isEqualTo(CommandStatus.BIND_FAILED));
            assertThatThrownBy(() -> SmppClient.builder()
                            .url("smpps://shop:secret@127.0.0.1:" + gateway.port())
                            .tls(KeyFiles.trust(cert))
                            .connect())
                    .as("without any certificate")
                    .isInstanceOf(SmppException.class);
        }
    }

    @Test
    void receiptIsWrittenAsTheAccountWantsIt() throws IOException {
        try (Gateway gateway = gateway("", ", receipts: seconds, receiptZone: Europe/Stockholm");
                RawPeer shop = RawPeer.connect(gateway.port())) {
            shop.send(bind());
            shop.receive();
            shop.send(message("Hello").toBuilder()
                    .registeredDelivery(RegisteredDelivery.RECEIPT)
                    .build());
            shop.receive();

            Frame receipt = shop.receive();

            String text = new String(((DeliverSm) receipt.pdu()).shortMessage().toBytes(), StandardCharsets.US_ASCII);
            assertThat(text).matches("id:\\d{18,19} sub:001 dlvrd:001 submit date:\\d{12} done date:\\d{12} .*");
            shop.send(((DeliverSm) receipt.pdu()).accepted(), receipt.sequenceNumber());
        }
    }

    @Test
    void textIsWrittenInTheAlphabetOfTheLink() throws IOException {
        try (Gateway gateway = gateway("", ", alphabet: latin1");
                SmppClient shop = shop(gateway)) {
            shop.request(message("å £"));
            shop.request(message("").toBuilder()
                    .tlv(TlvTag.MESSAGE_PAYLOAD, Alphabet.LATIN1.encode("å".repeat(300)))
                    .build());

            SimulatedMessage shortOne = carrier.takeMessage();
            SimulatedMessage longOne = carrier.takeMessage();

            assertThat(shortOne.octets()).isEqualTo(Alphabet.GSM7.encode("å £"));
            assertThat(longOne.text()).isEqualTo("å".repeat(300));
            assertThat(longOne.pdus()).as("segments").hasSize(2);
        }
    }

    @Test
    @Tag("D9")
    void messageThatComesAgainHasTheSameIdAndIsSentOnce() throws IOException {
        SubmitSm message = message("Hello").toBuilder()
                .tlv(TlvTag.USER_MESSAGE_REFERENCE, 7)
                .build();
        SubmitSm other = message("Other").toBuilder()
                .tlv(TlvTag.USER_MESSAGE_REFERENCE, 7)
                .build();
        String first;
        try (Gateway gateway = gateway("", ", dedupe: reference");
                SmppClient shop = shop(gateway)) {
            first = shop.request(message).messageId();
            assertThat(shop.request(message).messageId()).isEqualTo(first);
            assertThat(shop.request(other).messageId()).isNotEqualTo(first);
        }
        try (Gateway gateway = gateway("", ", dedupe: reference");
                SmppClient shop = shop(gateway)) {
            assertThat(shop.request(message).messageId()).as("after a restart").isEqualTo(first);
            shop.request(message("Last"));
            carrier.awaitMessages(3);
        }
        assertThat(carrier.messages()).extracting(SimulatedMessage::text).containsOnlyOnce("Hello", "Other", "Last");
    }

    @Test
    @Tag("D9")
    void messagesAreNotComparedUnlessTheAccountWantsIt() throws IOException {
        SubmitSm message = message("Hello").toBuilder()
                .tlv(TlvTag.USER_MESSAGE_REFERENCE, 7)
                .build();
        try (Gateway gateway = gateway("", "");
                SmppClient shop = shop(gateway)) {
            assertThat(List.of(
                            shop.request(message).messageId(),
                            shop.request(message).messageId()))
                    .doesNotHaveDuplicates();
        }
    }

    // ----

    private Gateway gateway(String listen, String access) throws IOException {
        return Gateway.start(Configs.read(folder, """
                node: { name: gw1, data: data }
                smpp: { listen: "127.0.0.1:0"%s }
                accounts:
                  shop: { smpp: { systemId: shop, password: "HASH"%s } }
                links:
                  tele: { url: "smpp://acme@127.0.0.1:%d", password: secret }
                """.formatted(listen, access, carrier.port())), failure -> {});
    }

    private static SmppClient shop(Gateway gateway) {
        return SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port());
    }

    private static SmppClient connect(Gateway gateway, Path keyStore, Path trusted) {
        return SmppClient.builder()
                .url("smpps://shop:secret@127.0.0.1:" + gateway.port())
                .tls(KeyFiles.pkcs12(keyStore, KeyStores.PASSWORD.toCharArray()).trusting(trusted))
                .connect();
    }

    private Path pem(String name, String text) throws IOException {
        Path file = Files.writeString(folder.resolve(name), text);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static Bind bind() {
        return new Bind(BindType.TRANSCEIVER, "shop", "secret", "", InterfaceVersion.SMPP_3_4, Address.NONE, Tlvs.NONE);
    }

    private static SubmitSm message(String text) {
        return SubmitSm.builder()
                .source(Address.of("Larvik"))
                .destination(Address.of("46709771337"))
                .shortMessage(Alphabet.LATIN1.encode(text))
                .build();
    }

    private static String hex(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
