package io.larvik.smpp.hostile;

import static io.larvik.smpp.server.BindDecision.accept;
import static io.larvik.smpp.server.BindDecision.reject;
import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.hostile.WireCase.Answer;
import io.larvik.smpp.hostile.WireCase.Fate;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.server.SmppServer;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs every case of {@code wire-table.txt} against a listening server in every state, over real sockets. A session
 * that survives a case runs the next case too, which shows that the earlier case left nothing behind.
 */
@Tag("A1")
@Tag("A2")
@Tag("A4")
@Tag("A7")
@Tag("A8")
@Tag("A9")
@Tag("A10")
@Tag("A11")
@Tag("A14")
@Tag("A19")
@Tag("B10")
@Tag("B11")
@Tag("B12")
@Tag("B13")
@Tag("B22")
@Tag("B24")
@Tag("B25")
class WireTableIT {

    private static final List<WireCase> CASES = WireTable.load("wire-table.txt");
    private static final int AT_ONCE = 100;
    private static final Map<String, String> BINDS = Map.of(
            "tx", "{bind_transmitter #1: \"esme\" 00 \"secret\" 00 00 34 0000 00}",
            "rx", "{bind_receiver #1: \"esme\" 00 \"secret\" 00 00 34 0000 00}",
            "trx", "{bind_transceiver #1: \"esme\" 00 \"secret\" 00 00 34 0000 00}");

    private static SmppServer server;

    private final Map<String, RawPeer> peers = new HashMap<>();

    @BeforeAll
    static void listen() {
        server = SmppServer.builder()
                .port(0)
                .authenticate(bind -> bind.matches("esme", "secret") ? accept() : reject())
                .onSms((session, sms) -> sms.accept("1"))
                .session(o -> o.bindTimeout(Duration.ofMinutes(5)).logRate(1))
                .start();
    }

    @AfterAll
    static void close() {
        server.close();
    }

    @AfterEach
    void disconnect() throws IOException {
        for (RawPeer peer : peers.values()) {
            peer.close();
        }
    }

    @Test
    void everyCaseIsAnsweredExactlyInEveryState() throws IOException {
        List<String> inexact = new ArrayList<>();
        inexact.addAll(keepingSessions());
        inexact.addAll(endingSessions());

        int all = CASES.size() * WireTable.STATES.size();
        System.out.printf(
                "wire table: %d cases in %d states, %d of %d answered exactly%n",
                CASES.size(), WireTable.STATES.size(), all - inexact.size(), all);
        assertThat(inexact).isEmpty();
        assertThat(CASES).hasSizeGreaterThanOrEqualTo(250);
    }

    /**
     * Plants a wrong octet at each place of the expected answers. A table that passes whatever the answer is would
     * prove nothing.
     */
    @Test
    void oneWrongOctetTurnsTheTableRed() throws IOException {
        WireCase unknown = first("A7");
        Answer right = unknown.answers().get("trx");
        List<Answer> wrong = new ArrayList<>(List.of(new Answer(OctetString.EMPTY, Fate.LIVES, "")));
        for (int i = 0; i < right.octets().length(); i++) {
            byte[] octets = right.octets().toBytes();
            octets[i] ^= 1;
            wrong.add(new Answer(OctetString.of(octets), Fate.LIVES, ""));
        }

        for (Answer answer : wrong) {
            assertThat(tried(unknown, "trx", answer)).isNotNull();
        }
        assertThat(tried(unknown, "trx", right)).isNull();
    }

    @Test
    void wrongEndTurnsTheTableRed() throws IOException {
        Answer broken = first("A1").answers().get("trx");
        Answer unknown = first("A7").answers().get("trx");

        try (RawPeer closed = connect("trx");
                RawPeer alive = connect("trx").waiting(200)) {
            closed.send(first("A1").sent());
            alive.send(first("A7").sent());

            assertThat(WireCheck.difference(closed, new Answer(broken.octets(), Fate.LIVES, "")))
                    .isNotNull();
            assertThat(WireCheck.difference(alive, new Answer(unknown.octets(), Fate.CLOSED, "")))
                    .isNotNull();
        }
    }

    private static WireCase first(String row) {
        return CASES.stream().filter(c -> c.row().equals(row)).findFirst().orElseThrow();
    }

    private List<String> keepingSessions() throws IOException {
        List<String> inexact = new ArrayList<>();
        for (String state : WireTable.STATES) {
            for (WireCase c : CASES) {
                Answer expected = c.answers().get(state);
                if (expected.fate() != Fate.CLOSED) {
                    add(inexact, c, state, tried(c, state, expected));
                }
            }
        }
        return inexact;
    }

    private @Nullable String tried(WireCase c, String state, Answer expected) throws IOException {
        RawPeer peer = peers.get(state);
        if (peer == null) {
            peer = connect(state);
            peers.put(state, peer);
        }
        peer.send(c.sent());
        String difference = WireCheck.difference(peer, expected);
        if (difference != null || expected.fate() == Fate.MOVES_ON) {
            peers.remove(state).close();
        }
        return difference;
    }

    /**
     * Runs each case on its own connection, many at a time, because the server gives peers a moment to read the last
     * answer.
     */
    private static List<String> endingSessions() throws IOException {
        record Trial(WireCase wireCase, String state, RawPeer peer) {}
        List<String> inexact = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        for (WireCase c : CASES) {
            for (String state : WireTable.STATES) {
                if (c.answers().get(state).fate() == Fate.CLOSED) {
                    RawPeer peer = connect(state);
                    peer.send(c.sent());
                    trials.add(new Trial(c, state, peer));
                }
            }
            if (trials.size() >= AT_ONCE || c == CASES.get(CASES.size() - 1)) {
                for (Trial trial : trials) {
                    try (RawPeer peer = trial.peer) {
                        Answer expected = trial.wireCase.answers().get(trial.state);
                        add(inexact, trial.wireCase, trial.state, WireCheck.difference(peer, expected));
                    }
                }
                trials.clear();
            }
        }
        return inexact;
    }

    private static void add(List<String> inexact, WireCase c, String state, @Nullable String difference) {
        if (difference != null) {
            inexact.add(c + " in " + state + ": " + difference);
        }
    }

    private static RawPeer connect(String state) throws IOException {
        RawPeer peer = RawPeer.connect(server.localAddress());
        if (!state.equals("open")) {
            peer.send(WireText.parse(BINDS.get(state)));
            peer.read(16 + 5 + 5);
        }
        return peer;
    }
}
