package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.UnexpectedResponseException;
import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Hostile octets over real sockets: the exact answer, and whether the session ends or stays open. */
class HostileOctetsIT {

    private static final Bind BIND = Bind.of(BindType.TRANSCEIVER, "esme", "secret");
    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final String BROKEN = "00000010" + "80000000" + "00000002" + "00000000";
    private static final String ENQUIRE_LINK = "00000010" + "00000015" + "00000000" + "0000cafe";
    private static final String ENQUIRE_LINK_RESP = "00000010" + "80000015" + "00000000" + "0000cafe";

    private final LoopbackMc mc = new LoopbackMc();
    private final NettyResources esme = new NettyResources("test-esme", 1);

    @AfterEach
    void stop() {
        mc.close();
        esme.close();
    }

    // ---- to a message centre ----

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000000", // A1
                "00000005",
                "0000000f",
                "00000401", // A2, one octet beyond the limit
                "06000000",
                "7fffffff",
                "fffffff0",
                "474554202f20485454502f312e310d0a0d0a", // A4: GET / HTTP/1.1
                "16030100c8010000c40303", // TLS ClientHello
                "494e56495445207369703a61406220534950", // INVITE sip:a@b SIP
            })
    @Tag("A1")
    @Tag("A2")
    @Tag("A4")
    void brokenFrameBeforeTheBindIsAnsweredThenClosed(String octets) throws IOException {
        try (RawPeer peer = RawPeer.connect(mc.address())) {
            peer.send(octets);

            assertThat(peer.readToTheEnd()).isEqualTo(BROKEN);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"00000000", "0000000f", "00012001", "7fffffff", "fffffff0"})
    @Tag("A1")
    @Tag("A3")
    void brokenFrameOnABoundSessionIsAnsweredThenClosed(String octets) throws IOException {
        try (RawPeer peer = bound()) {
            peer.send(octets + ENQUIRE_LINK);

            assertThat(peer.readToTheEnd()).isEqualTo(BROKEN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // A7: unknown command, its number echoed
        "00000014 00000999 00000000 000000ab 01020304, 000000108000000000000003000000ab",
        // A9: no NUL before the end of the PDU
        "00000011 00000004 00000000 00000007 41, 00000010800000040000000200000007",
        // A9: source_addr of 66 characters
        "00000063 00000004 00000000 00000007 00 0101 "
                + "313131313131313131313131313131313131313131313131313131313131313131"
                + "313131313131313131313131313131313131313131313131313131313131313131 00"
                + "00000000000000000000000000, 00000010800000040000000a00000007",
        // A10: sm_length beyond the PDU
        "00000021 00000004 00000000 00000007 00000000000000000000000000000000ff, 00000010800000040000000100000007",
        // A10: the octets behind short_message are no TLV
        "00000027 00000004 00000000 00000007 0000000000000000000000000000000000 04240fff0000, "
                + "0000001080000004000000c000000007",
        // A14: numbers outside the range for peers
        "00000021 00000004 00000000 00000000 0000000000000000000000000000000000, 0000001180000004000000000000000000",
        "00000021 00000004 00000000 80000000 0000000000000000000000000000000000, 0000001180000004000000008000000000",
        "00000021 00000004 00000000 ffffffff 0000000000000000000000000000000000, 000000118000000400000000ffffffff00",
        // A8: responses to no request
        "00000010 80000999 00000000 00000001, ''",
        "00000010 80000004 00000000 00000001, ''",
        "00000010 80000000 00000003 00000000, ''",
    })
    @Tag("A7")
    @Tag("A8")
    @Tag("A9")
    @Tag("A10")
    @Tag("A14")
    void badPduIsAnsweredAndTheSessionLives(String octets, String answer) throws IOException {
        try (RawPeer peer = bound()) {
            peer.send(octets);

            assertThat(peer.read(answer.length() / 2)).isEqualTo(answer);
            peer.send(ENQUIRE_LINK);
            assertThat(peer.read(16)).isEqualTo(ENQUIRE_LINK_RESP);
        }
    }

    @Test
    @Tag("B12")
    void bindAndRequestInOneWriteAreBothAnswered() throws IOException {
        try (RawPeer peer = RawPeer.connect(mc.address())) {
            peer.send(VirtualSession.octets(BIND, 1).plus(VirtualSession.octets(SUBMIT, 2)));

            assertThat(peer.readFrame()).startsWith("00000010" + "80000009" + "00000000" + "00000001");
            assertThat(peer.readFrame()).isEqualTo("00000011" + "80000004" + "00000000" + "00000002" + "00");
        }
    }

    @Test
    @Tag("B12")
    void requestBehindARefusedBindIsNotAnswered() throws IOException {
        Bind wrong = Bind.of(BindType.TRANSCEIVER, "esme", "wrong");
        try (RawPeer peer = RawPeer.connect(mc.address())) {
            peer.send(VirtualSession.octets(wrong, 1).plus(VirtualSession.octets(SUBMIT, 2)));

            assertThat(peer.readToTheEnd()).isEqualTo("00000010" + "80000009" + "0000000e" + "00000001");
        }
    }

    @Test
    @Tag("B14")
    void halfCloseIsAnsweredInFullThenClosed() throws IOException {
        try (RawPeer peer = bound()) {
            peer.send(VirtualSession.octets(SUBMIT, 2).plus(VirtualSession.octets(SUBMIT, 3)));
            peer.closeOutput();

            assertThat(peer.readToTheEnd()).hasSize(2 * 2 * 17);
        }
    }

    // ---- to an ESME ----

    @Test
    @Tag("A13")
    void errorResponsesWithAndWithoutBodyAreResponses() throws IOException {
        try (ServerSocket server = RawPeer.listen()) {
            CompletableFuture<Session> connecting = connect(server);
            try (RawPeer peer = acceptBind(server)) {
                Session session = connecting.join();
                CompletableFuture<SubmitSmResp> bare = session.requestAsync(SUBMIT);
                CompletableFuture<SubmitSmResp> empty = session.requestAsync(SUBMIT);
                peer.readFrame();
                peer.readFrame();

                peer.send("00000010 80000004 00000045 00000002" + "00000011 80000004 00000045 00000003 00");

                assertThat(bare.join().status()).isEqualTo(CommandStatus.SUBMIT_FAILED);
                assertThat(bare.join().messageId()).isNull();
                assertThat(empty.join().messageId()).isEmpty();
            }
        }
    }

    @Test
    @Tag("A16")
    void responsesOfTheWrongTypeEndTheRequestOnly() throws IOException {
        try (ServerSocket server = RawPeer.listen()) {
            CompletableFuture<Session> connecting = connect(server);
            try (RawPeer peer = acceptBind(server)) {
                Session session = connecting.join();
                CompletableFuture<SubmitSmResp> mismatched = session.requestAsync(SUBMIT);
                CompletableFuture<SubmitSmResp> nacked = session.requestAsync(SUBMIT);
                peer.readFrame();
                peer.readFrame();

                peer.send("00000010 80000015 00000000 00000002" + "00000010 80000000 00000003 00000003");

                assertThatThrownBy(mismatched::join).hasCauseInstanceOf(UnexpectedResponseException.class);
                assertThatThrownBy(nacked::join).hasCauseInstanceOf(RequestRejectedException.class);
                assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
            }
        }
    }

    private RawPeer bound() throws IOException {
        RawPeer peer = RawPeer.connect(mc.address());
        peer.send(VirtualSession.octets(BIND, 1));
        peer.readFrame();
        return peer;
    }

    private CompletableFuture<Session> connect(ServerSocket server) {
        return new Connector(
                        esme,
                        server.getInetAddress().getHostAddress(),
                        server.getLocalPort(),
                        null,
                        Duration.ofSeconds(5))
                .connect(BIND, SessionOptions.forEsme(), request -> request.respond(CommandStatus.OK));
    }

    private static RawPeer acceptBind(ServerSocket server) throws IOException {
        RawPeer peer = RawPeer.accept(server);
        peer.readFrame();
        peer.send("00000010 80000009 00000000 00000001");
        return peer;
    }
}
