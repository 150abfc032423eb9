package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.from;
import static io.larvik.smpp.simulator.rule.Match.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.text.Alphabet;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What a test reads when it waited in vain, to the letter. Time stands, so that the lines are the same each time. */
class FailureMessagesIT {

    private static final Scenario AT_NOON = new Scenario(
            null, true, Instant.parse("2026-01-01T12:00:00Z"), List.of(), List.of(), Map.of(), Keep.DEFAULT);

    /** Behind what was waited for, when {@link #boundWithAMessage} is all that happened. */
    private static final String SESSION_AND_FRAMES = """
            1 session:
              #1 foo TRANSCEIVER 3.4, 127.0.0.1:PORT
            last 4 frames:
              12:00:00.000 #1 ← bind_transceiver 1 foo password *
              12:00:00.000 #1 → bind_transceiver_resp 1 ESME_ROK (0x00)
              12:00:00.000 #1 ← submit_sm 2 from Bank to 46709771337 "Your code is 1234"
              12:00:00.000 #1 → submit_sm_resp 2 ESME_ROK (0x00) id 1000000001""";

    private final SmppSimulator smsc = SmppSimulator.builder()
            .scenario(AT_NOON)
            .patience(Duration.ofMillis(50))
            .start();

    @AfterEach
    void close() {
        smsc.close();
    }

    @Test
    void nobodyIsConnected() {
        assertThat(failure(() -> smsc.takeMessage())).isEqualTo("""
                no message within 50 ms
                no message came
                no session is open""");
    }

    @Test
    void nearestMessagesComeWithTheConditionThatFailed() {
        try (RawPeer esme = bound()) {
            submit(esme, "Bank", "46709771337", "Your code is 1234");
            submit(esme, "Shop", "46709771338", "Hello\nthere");
            submit(esme, "Shop", "1", "Hi");
            submit(esme, "Shop", "2", "Ho");

            assertThat(failure(() -> smsc.takeMessage(to("4670*"), from("Post"))))
                    .isEqualTo("""
                            no message with to: 4670*, from: Post within 50 ms
                            nearest 3 of 4 messages:
                              #2 foo: Shop → 46709771338 "Hello␣there" ENROUTE, rule: default: not from: Post, was Shop
                              #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default: not from: Post, was Bank
                              #4 foo: Shop → 2 "Ho" ENROUTE, rule: default: not to: 4670*, was 2
                            1 session:
                              #1 foo TRANSCEIVER 3.4, 127.0.0.1:PORT
                            last 10 frames:
                              12:00:00.000 #1 ← bind_transceiver 1 foo password *
                              12:00:00.000 #1 → bind_transceiver_resp 1 ESME_ROK (0x00)
                              12:00:00.000 #1 ← submit_sm 2 from Bank to 46709771337 "Your code is 1234"
                              12:00:00.000 #1 → submit_sm_resp 2 ESME_ROK (0x00) id 1000000001
                              12:00:00.000 #1 ← submit_sm 3 from Shop to 46709771338 "Hello␣there"
                              12:00:00.000 #1 → submit_sm_resp 3 ESME_ROK (0x00) id 1000000002
                              12:00:00.000 #1 ← submit_sm 4 from Shop to 1 "Hi"
                              12:00:00.000 #1 → submit_sm_resp 4 ESME_ROK (0x00) id 1000000003
                              12:00:00.000 #1 ← submit_sm 5 from Shop to 2 "Ho"
                              12:00:00.000 #1 → submit_sm_resp 5 ESME_ROK (0x00) id 1000000004""");
        }
    }

    @Test
    void messageThatWasTakenIsTold() {
        try (RawPeer esme = boundWithAMessage()) {
            smsc.takeMessage();

            assertThat(failure(() -> smsc.takeMessage(to("4670*")))).isEqualTo("""
                            no message with to: 4670* within 50 ms
                            1 message:
                              #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default: taken before
                            """ + SESSION_AND_FRAMES);
        }
    }

    @Test
    void countOfMessagesIsTold() {
        try (RawPeer esme = boundWithAMessage()) {
            assertThat(failure(() -> smsc.awaitMessages(2, to("4670*")))).isEqualTo("""
                            1 of 2 messages with to: 4670* within 50 ms
                            1 message:
                              #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default: as awaited
                            """ + SESSION_AND_FRAMES);
        }
    }

    @Test
    void unexpectedMessageIsTold() {
        try (RawPeer esme = boundWithAMessage()) {
            assertThat(failure(() -> smsc.expectNoMessage(Duration.ofMillis(1), to("4670*"))))
                    .isEqualTo("""
                            expected no message with to: 4670*, but this came:
                              #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default
                            1 message:
                              #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default: as awaited
                            """ + SESSION_AND_FRAMES);
        }
    }

    @Test
    void stateThatDoesNotComeIsTold() {
        try (RawPeer esme = boundWithAMessage()) {
            SimulatedMessage message = smsc.takeMessage();

            assertThat(failure(() -> message.awaitState(MessageState.DELIVERED)))
                    .isEqualTo("""
                    #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default: not in state DELIVERED within 50 ms
                    1 message:
                      #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default: taken before
                    """ + SESSION_AND_FRAMES);
        }
    }

    @Test
    void messageToAnEsmeThatDoesNotAnswerIsTold() {
        try (RawPeer esme = bound()) {
            Delivery delivery = smsc.deliver(Sms.to("12345").from("46709771337").text("Hi"));
            esme.receive();

            assertThat(failure(delivery::awaitAccepted)).isEqualTo("""
                    a message to foo was not answered within 50 ms
                    no message came
                    1 session:
                      #1 foo TRANSCEIVER 3.4, 127.0.0.1:PORT
                    last 3 frames:
                      12:00:00.000 #1 ← bind_transceiver 1 foo password *
                      12:00:00.000 #1 → bind_transceiver_resp 1 ESME_ROK (0x00)
                      12:00:00.000 #1 → deliver_sm 1 from 46709771337 to 12345 "Hi\"""");
        }
    }

    @Test
    void messageThatAnEsmeRefusesIsTold() {
        try (RawPeer esme = bound()) {
            Delivery delivery = smsc.deliver(Sms.to("12345").from("46709771337").text("Hi"));
            esme.send(((DeliverSm) esme.receive().pdu()).response(CommandStatus.PERMANENT_APPLICATION_ERROR), 1);

            assertThat(failure(delivery::awaitAccepted)).isEqualTo("""
                    a message to foo was answered with ESME_RX_P_APPN (0x65)
                    no message came
                    1 session:
                      #1 foo TRANSCEIVER 3.4, 127.0.0.1:PORT
                    last 4 frames:
                      12:00:00.000 #1 ← bind_transceiver 1 foo password *
                      12:00:00.000 #1 → bind_transceiver_resp 1 ESME_ROK (0x00)
                      12:00:00.000 #1 → deliver_sm 1 from 46709771337 to 12345 "Hi"
                      12:00:00.000 #1 ← deliver_sm_resp 1 ESME_RX_P_APPN (0x65)""");
        }
    }

    @Test
    void nobodyWhoReceivesIsTold() {
        assertThat(failure(() -> smsc.deliver(Sms.to("12345").text("Hi")))).isEqualTo("""
                no session that receives messages was bound within 50 ms
                no message came
                no session is open""");
    }

    @Test
    void esmeThatDoesNotBindAfterOutbindIsTold() throws IOException {
        try (ServerSocket silent = RawPeer.listen()) {
            InetSocketAddress esme = new InetSocketAddress("127.0.0.1", silent.getLocalPort());

            assertThat(failure(() -> smsc.outbind(esme, new Outbind("smsc", "", Tlvs.NONE))))
                    .isEqualTo("""
                    no bind followed the outbind: 127.0.0.1:PORT (s=NAME) not bound in time
                    no message came
                    no session is open
                    last frame:
                      12:00:00.000 #1 → outbind 1""");
        }
    }

    @Test
    void refusedBindIsTold() {
        Scenario onlyShop = new Scenario(
                null, true, AT_NOON.start(), List.of(Account.of("shop")), List.of(), Map.of(), Keep.DEFAULT);
        try (SmppSimulator strict = SmppSimulator.builder()
                        .scenario(onlyShop)
                        .patience(Duration.ofMillis(50))
                        .start();
                RawPeer esme = RawPeer.connect(strict.port())) {
            esme.send(RawPeer.BIND);
            esme.readToTheEnd();
            strict.waiting().until(() -> strict.sessions().isEmpty(), () -> "still open");

            assertThat(failure(strict::awaitSession)).isEqualTo("""
                    no session was bound within 50 ms
                    no message came
                    no session is open
                    last refused bind: session #1, system_id "foo", no such account, answered with ESME_RINVPASWD (0x0E)
                    last 2 frames:
                      12:00:00.000 #1 ← bind_transceiver 1 foo password *
                      12:00:00.000 #1 → bind_transceiver_resp 1 ESME_RINVPASWD (0x0E)""");
        }
    }

    @Test
    void sessionThatIsNotBoundIsTold() {
        try (RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.send("00000010 00000015 00000000 00000001");
            esme.receive();

            assertThat(failure(smsc::awaitSession)).isEqualTo("""
                    no session was bound within 50 ms
                    no message came
                    1 session:
                      #1 not bound, 127.0.0.1:PORT
                    last 2 frames:
                      12:00:00.000 #1 ← enquire_link 1
                      12:00:00.000 #1 → enquire_link_resp 1 ESME_ROK (0x00)""");
        }
    }

    private RawPeer bound() {
        RawPeer esme = RawPeer.connect(smsc.port());
        esme.bind();
        return esme;
    }

    private RawPeer boundWithAMessage() {
        RawPeer esme = bound();
        submit(esme, "Bank", "46709771337", "Your code is 1234");
        return esme;
    }

    private static void submit(RawPeer esme, String from, String to, String text) {
        esme.send(SubmitSm.builder()
                .source(Address.of(from))
                .destination(Address.of(to))
                .shortMessage(Alphabet.GSM7.encode(text))
                .build());
        esme.receive();
    }

    private static String failure(ThrowingCallable waiting) {
        return catchThrowableOfType(AssertionError.class, waiting)
                .getMessage()
                .replaceAll("127\\.0\\.0\\.1:\\d+", "127.0.0.1:PORT")
                .replaceAll("s=[0-9a-f]{6}", "s=NAME");
    }
}
