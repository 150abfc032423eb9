package io.larvik.smpp.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.DestAddress;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.wire.Frame;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What applications are answered over SMPP. */
class SmppDoorIT {

    @TempDir
    Path folder;

    private final SmppSimulator carrier = SmppSimulator.start();
    private Gateway gateway;

    @BeforeEach
    void start() throws IOException {
        gateway =
                Gateway.start(ConfigReader.read(Configs.write(folder, 0, carrier.port()), name -> null), failure -> {});
    }

    @AfterEach
    void stop() {
        gateway.close();
        carrier.close();
    }

    @Test
    void dataSmIsTakenLikeASubmitSm() {
        try (SmppClient shop = SmppClient.connect("smpp://shop:secret@127.0.0.1:" + gateway.port())) {
            DataSm message = DataSm.builder()
                    .source(Address.of("Larvik"))
                    .destination(Address.of("46709771337"))
                    .registeredDelivery(RegisteredDelivery.RECEIPT)
                    .tlvs(Tlvs.of(TlvTag.MESSAGE_PAYLOAD, Alphabet.GSM7.encode("Hello")))
                    .build();

            DataSmResp answer = shop.request(message);

            assertThat(answer.status()).isEqualTo(CommandStatus.OK);
            assertThat(answer.messageId()).matches("\\d{18,19}");
            assertThat(carrier.takeMessage().text()).isEqualTo("Hello");
        }
    }

    @Test
    void eachVersionAndBindTypeIsAccepted() {
        for (InterfaceVersion version :
                List.of(InterfaceVersion.SMPP_3_3, InterfaceVersion.SMPP_3_4, InterfaceVersion.SMPP_5_0)) {
            for (BindType type : BindType.values()) {
                try (RawPeer esme = RawPeer.connect(gateway.port())) {
                    esme.send(bind(type, "shop", "secret", version));
                    assertThat(esme.receive().status()).as(version + " " + type).isEqualTo(CommandStatus.OK);
                }
            }
        }
    }

    @Test
    @Tag("B5")
    void unknownSystemIdAndWrongPasswordHaveTheSameAnswer() {
        try (RawPeer one = RawPeer.connect(gateway.port());
                RawPeer other = RawPeer.connect(gateway.port())) {
            one.send(bind(BindType.TRANSCEIVER, "nobody", "secret", InterfaceVersion.SMPP_3_4));
            other.send(bind(BindType.TRANSCEIVER, "shop", "wrong", InterfaceVersion.SMPP_3_4));

            assertThat(one.receive().status()).isEqualTo(CommandStatus.INVALID_PASSWORD);
            assertThat(other.receive().status()).isEqualTo(CommandStatus.INVALID_PASSWORD);
        }
    }

    @Test
    @Tag("B9")
    void accountHasNoMoreSessionsThanItMay() {
        try (RawPeer first = bound();
                RawPeer second = bound();
                RawPeer third = bound();
                RawPeer fourth = bound();
                RawPeer fifth = RawPeer.connect(gateway.port())) {
            fifth.send(bind(BindType.TRANSCEIVER, "shop", "secret", InterfaceVersion.SMPP_3_4));

            assertThat(fifth.receive().status()).isEqualTo(CommandStatus.BIND_FAILED);
            for (RawPeer esme : List.of(first, second, third, fourth)) {
                esme.send(new EnquireLink(Tlvs.NONE));
                assertThat(esme.receive().status()).isEqualTo(CommandStatus.OK);
            }
        }
    }

    @Test
    @Tag("A9")
    void fieldThatACarrierCannotGetHasItsStatus() {
        String tooLong = "1".repeat(25);
        try (RawPeer esme = bound()) {
            assertThat(answer(esme, submit("", tooLong, "46709771337", "", "", "Hello")))
                    .isEqualTo(CommandStatus.INVALID_SOURCE_ADDRESS);
            assertThat(answer(esme, submit("", "Larvik", tooLong, "", "", "Hello")))
                    .isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
            assertThat(answer(esme, submit("TOOLONG", "Larvik", "46709771337", "", "", "Hello")))
                    .isEqualTo(CommandStatus.INVALID_SERVICE_TYPE);
            assertThat(answer(esme, submit("", "Larvik", "", "", "", "Hello")))
                    .isEqualTo(CommandStatus.INVALID_DESTINATION_ADDRESS);
            assertThat(answer(esme, submit("", "Larvik", "46709771337", "", "", "Hello")))
                    .isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    @Tag("A9")
    @Tag("A10")
    void bodyThatCannotBeReadIsAnsweredAndTheSessionLives() {
        String good = submit("", "Larvik", "46709771337", "", "", "Hello");
        try (RawPeer esme = bound()) {
            assertThat(answer(esme, frame(CommandId.SUBMIT_SM, "00050000")))
                    .isEqualTo(CommandStatus.INVALID_COMMAND_LENGTH);
            String shortened = good.substring(0, good.length() - 2);
            assertThat(answer(esme, frame(CommandId.SUBMIT_SM, shortened.substring(32))))
                    .isEqualTo(CommandStatus.INVALID_MESSAGE_LENGTH);
            assertThat(answer(esme, good)).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    @Tag("A11")
    void tlvBeyondTheEndIsAnsweredAndTheSessionLives() {
        String good = submit("", "Larvik", "46709771337", "", "", "Hello");
        try (RawPeer esme = bound()) {
            assertThat(answer(esme, frame(CommandId.SUBMIT_SM, good.substring(32) + "0204ffff0001")))
                    .isEqualTo(CommandStatus.INVALID_TLV_STREAM);
            assertThat(answer(esme, good)).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    @Tag("A19")
    void timeThatCannotBeReadOrIsTooFarAwayIsRefused() {
        try (RawPeer esme = bound()) {
            assertThat(answer(esme, timed("2026-12-01", ""))).isEqualTo(CommandStatus.INVALID_SCHEDULE_TIME);
            assertThat(answer(esme, timed("", "tomorrow"))).isEqualTo(CommandStatus.INVALID_VALIDITY_PERIOD);
            assertThat(answer(esme, timed("000008000000000R", "")))
                    .as("scheduled for eight days ahead")
                    .isEqualTo(CommandStatus.INVALID_SCHEDULE_TIME);
            assertThat(answer(esme, timed("", "000008000000000R")))
                    .as("valid for eight days")
                    .isEqualTo(CommandStatus.INVALID_VALIDITY_PERIOD);
            assertThat(answer(esme, timed("", "200101000000000+")))
                    .as("not valid any more")
                    .isEqualTo(CommandStatus.INVALID_VALIDITY_PERIOD);
            assertThat(answer(esme, timed("000000010000000R", "000000000500000R")))
                    .as("scheduled for later than it is valid")
                    .isEqualTo(CommandStatus.INVALID_VALIDITY_PERIOD);
            assertThat(answer(esme, timed("", "000000010000000R"))).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    @Tag("A14")
    void sequenceNumberIsEchoedOctetForOctet() {
        try (RawPeer esme = bound()) {
            for (int number : new int[] {0, Integer.MIN_VALUE, -1}) {
                esme.send(message(), number);
                assertThat(esme.receive().sequenceNumber()).isEqualTo(number);
            }
        }
    }

    @Test
    @Tag("A7")
    @Tag("A8")
    void commandThatNobodyAskedForDoesNotEndTheSession() {
        try (RawPeer esme = bound()) {
            esme.send(new SubmitSmResp(CommandStatus.OK, "1", Tlvs.NONE), 77);
            esme.send("00000010 000000ab 00000000 00000005");
            Frame nack = esme.receive();

            assertThat(nack.pdu().commandId()).isEqualTo(CommandId.GENERIC_NACK);
            assertThat(nack.status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
            esme.send(message());
            assertThat(esme.receive().status()).isEqualTo(CommandStatus.OK);
        }
    }

    @Test
    void submitMultiIsNotKnown() {
        try (RawPeer esme = bound()) {
            esme.send(SubmitMulti.of(message(), List.of(DestAddress.of(Address.of("46709771337")))));

            assertThat(esme.receive().status()).isEqualTo(CommandStatus.INVALID_COMMAND_ID);
        }
    }

    @Test
    void segmentsAreAnsweredOneByOne() {
        try (RawPeer esme = bound()) {
            for (int number = 1; number <= 2; number++) {
                esme.send(message().toBuilder()
                        .esmClass(message().esmClass().withUdh(true))
                        .shortMessage(OctetString.ofHex("05000309020" + number + "41"))
                        .build());

                assertThat(((SubmitSmResp) esme.receive().pdu()).messageId()).matches("\\d{18,19}");
            }
        }
    }

    // ----

    private RawPeer bound() {
        RawPeer esme = RawPeer.connect(gateway.port());
        esme.send(bind(BindType.TRANSCEIVER, "shop", "secret", InterfaceVersion.SMPP_3_4));
        assertThat(esme.receive().status()).isEqualTo(CommandStatus.OK);
        return esme;
    }

    private static Bind bind(BindType type, String systemId, String password, InterfaceVersion version) {
        return new Bind(type, systemId, password, "", version, Address.NONE, Tlvs.NONE);
    }

    private static SubmitSm message() {
        return SubmitSm.builder()
                .source(Address.of("Larvik"))
                .destination(Address.of("46709771337"))
                .shortMessage(Alphabet.GSM7.encode("Hello"))
                .build();
    }

    private static CommandStatus answer(RawPeer esme, String frame) {
        esme.send(frame);
        return esme.receive().status();
    }

    private static String timed(String schedule, String validity) {
        return submit("", "Larvik", "46709771337", schedule, validity, "Hello");
    }

    /** A submit_sm in hexadecimal, also one that the encoder refuses. */
    private static String submit(
            String serviceType, String source, String destination, String schedule, String validity, String text) {
        return frame(
                CommandId.SUBMIT_SM,
                cString(serviceType)
                        + "0500" + cString(source)
                        + "0101" + cString(destination)
                        + "000000" + cString(schedule) + cString(validity)
                        + "00000000" + HexFormat.of().toHexDigits((byte) text.length()) + octets(text));
    }

    private static String frame(CommandId command, String body) {
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(16 + body.length() / 2) + hex.toHexDigits(command.value()) + "00000000" + "00000009"
                + body;
    }

    private static String cString(String text) {
        return octets(text) + "00";
    }

    private static String octets(String text) {
        return HexFormat.of().formatHex(text.getBytes(StandardCharsets.US_ASCII));
    }
}
