package io.larvik.smpp.simulator;

import static io.larvik.smpp.simulator.rule.Match.from;
import static io.larvik.smpp.simulator.rule.Match.to;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.text.Alphabet;
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
                              #1 foo TRANSCEIVER 3.4, 127.0.0.1:%d
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
                              12:00:00.000 #1 → submit_sm_resp 5 ESME_ROK (0x00) id 1000000004""".formatted(esme.localAddress().getPort()));
        }
    }

    @Test
    void messageThatWasTakenIsTold() {
        try (RawPeer esme = bound()) {
            submit(esme, "Bank", "46709771337", "Your code is 1234");
            smsc.takeMessage();

            assertThat(failure(() -> smsc.takeMessage(to("4670*")))).startsWith("""
                            no message with to: 4670* within 50 ms
                            1 message:
                              #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default: taken before
                            1 session:
                            """);
        }
    }

    @Test
    void countOfMessagesIsTold() {
        try (RawPeer esme = bound()) {
            submit(esme, "Bank", "46709771337", "Your code is 1234");

            assertThat(failure(() -> smsc.awaitMessages(2, to("4670*")))).startsWith("""
                            1 of 2 messages with to: 4670* within 50 ms
                            1 message:
                              #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default: as awaited
                            """);
        }
    }

    @Test
    void unexpectedMessageIsTold() {
        try (RawPeer esme = bound()) {
            submit(esme, "Bank", "46709771337", "Your code is 1234");

            assertThat(failure(() -> smsc.expectNoMessage(Duration.ofMillis(1), to("4670*"))))
                    .startsWith("""
                            expected no message with to: 4670*, but this came:
                              #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default
                            1 message:
                            """);
        }
    }

    @Test
    void stateThatDoesNotComeIsTold() {
        try (RawPeer esme = bound()) {
            submit(esme, "Bank", "46709771337", "Your code is 1234");
            SimulatedMessage message = smsc.takeMessage();

            assertThat(failure(() -> message.awaitState(MessageState.DELIVERED)))
                    .startsWith("""
                    #1 foo: Bank → 46709771337 "Your code is 1234" ENROUTE, rule: default: not in state DELIVERED within 50 ms
                    """);
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

            assertThat(failure(smsc::awaitSession))
                    .isEqualTo("""
                    no session was bound within 50 ms
                    no message came
                    1 session:
                      #1 not bound, 127.0.0.1:%d
                    last 2 frames:
                      12:00:00.000 #1 ← enquire_link 1
                      12:00:00.000 #1 → enquire_link_resp 1 ESME_ROK (0x00)""".formatted(esme.localAddress().getPort()));
        }
    }

    private RawPeer bound() {
        RawPeer esme = RawPeer.connect(smsc.port());
        esme.bind();
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
        return catchThrowableOfType(AssertionError.class, waiting).getMessage();
    }
}
