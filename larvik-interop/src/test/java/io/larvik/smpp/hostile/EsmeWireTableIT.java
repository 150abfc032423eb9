package io.larvik.smpp.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Reconnect;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.hostile.WireCase.Answer;
import io.larvik.smpp.hostile.WireCase.Fate;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.peer.RawPeer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Runs every case of {@code wire-table-esme.txt} against a client in every state. The message centre is the hostile
 * side.
 */
@Tag("A1")
@Tag("A2")
@Tag("A7")
@Tag("A8")
@Tag("A9")
@Tag("A10")
@Tag("A11")
@Tag("A13")
@Tag("A14")
@Tag("A16")
@Tag("A18")
@Tag("B11")
class EsmeWireTableIT {

    private static final List<WireCase> CASES = WireTable.load("wire-table-esme.txt");
    private static final int AT_ONCE = 50;
    private static final SubmitSm SUBMIT =
            SubmitSm.builder().destination(Address.of(1, 1, "2")).build();
    private static final Map<String, BindType> BINDS = Map.of(
            "open",
            BindType.TRANSCEIVER,
            "tx",
            BindType.TRANSMITTER,
            "rx",
            BindType.RECEIVER,
            "trx",
            BindType.TRANSCEIVER);

    private final ExecutorService connecting = Executors.newCachedThreadPool();
    private final Map<String, Trial> shared = new HashMap<>();
    private ServerSocket listener;

    @BeforeEach
    void listen() throws IOException {
        listener = new ServerSocket(0, 0, InetAddress.getLoopbackAddress());
    }

    @AfterEach
    void close() throws IOException {
        for (Trial trial : shared.values()) {
            trial.close();
        }
        listener.close();
        connecting.shutdown();
    }

    @Test
    void everyCaseIsAnsweredExactlyInEveryState() throws Exception {
        List<String> inexact = new ArrayList<>();
        List<Trial> trials = new ArrayList<>();
        for (WireCase c : CASES) {
            for (String state : WireTable.STATES) {
                Answer expected = c.answers().get(state);
                boolean goesOn =
                        expected.fate() == Fate.LIVES && expected.ours().isEmpty();
                if (goesOn) {
                    shared(state).tries(c, state).ends(inexact);
                } else {
                    trials.add(new Trial(state, !expected.ours().isEmpty()).tries(c, state));
                }
            }
            if (trials.size() >= AT_ONCE || c == CASES.get(CASES.size() - 1)) {
                for (Trial trial : trials) {
                    trial.ends(inexact);
                    trial.close();
                }
                trials.clear();
            }
        }

        int all = CASES.size() * WireTable.STATES.size();
        System.out.printf(
                "wire table of an ESME: %d cases in %d states, %d of %d answered exactly%n",
                CASES.size(), WireTable.STATES.size(), all - inexact.size(), all);
        assertThat(inexact).isEmpty();
        assertThat(CASES).hasSizeGreaterThanOrEqualTo(60);
    }

    /** Plants a wrong outcome in the table. A table that passes whatever the answer is would prove nothing. */
    @Test
    void wrongOutcomeTurnsTheTableRed() throws Exception {
        WireCase nacked = CASES.stream()
                .filter(c -> c.answers().get("trx").ours().equals("RequestRejectedException"))
                .findFirst()
                .orElseThrow();
        Answer wrong = new Answer(OctetString.EMPTY, Fate.LIVES, "ESME_ROK");
        List<String> inexact = new ArrayList<>();

        Trial trial = new Trial("trx", true)
                .tries(new WireCase(nacked.row(), nacked.name(), nacked.sent(), Map.of("trx", wrong)), "trx");
        trial.ends(inexact);
        trial.close();

        assertThat(inexact).singleElement().asString().contains("our request ended RequestRejectedException");
    }

    private Trial shared(String state) throws Exception {
        Trial trial = shared.get(state);
        if (trial == null || trial.failed) {
            trial = new Trial(state, false);
            shared.put(state, trial);
        }
        return trial;
    }

    /** A client in one state, and the message centre that plays a case against it. */
    private final class Trial {

        private final CompletableFuture<SmppClient> client;
        private final RawPeer mc;
        private final @Nullable CompletableFuture<SubmitSmResp> ours;
        private @Nullable WireCase wireCase;
        private String state = "";
        private boolean failed;

        Trial(String state, boolean requests) throws Exception {
            BindType type = BINDS.get(state);
            client = CompletableFuture.supplyAsync(() -> connect(type), connecting);
            mc = RawPeer.accept(listener);
            mc.readFrame();
            if (!state.equals("open")) {
                mc.send(WireText.parse("{" + type.commandId().response() + " #1: \"mc\" 00}"));
            }
            ours = requests ? client.get(10, TimeUnit.SECONDS).session().requestAsync(SUBMIT) : null;
            if (requests) {
                mc.readFrame();
            }
        }

        private SmppClient connect(BindType type) {
            return SmppClient.builder()
                    .host(listener.getInetAddress().getHostAddress())
                    .port(listener.getLocalPort())
                    .systemId("esme")
                    .password("secret")
                    .bindType(type)
                    .reconnect(Reconnect.Builder::never)
                    .onMessage(message -> {})
                    .onReceipt(receipt -> {})
                    .onAlert(alert -> {})
                    .session(o -> o.bindTimeout(Duration.ofMinutes(5))
                            .enquireLinkIdle(Duration.ZERO)
                            .logRate(1))
                    .connect();
        }

        Trial tries(WireCase c, String inState) throws IOException {
            wireCase = c;
            state = inState;
            mc.send(c.sent());
            return this;
        }

        void ends(List<String> inexact) throws Exception {
            Answer expected = wireCase.answers().get(state);
            String difference = WireCheck.difference(mc, expected);
            if (difference == null && ours != null) {
                String end = end(ours, expected.ours());
                difference = end.equals(expected.ours()) ? null : "our request ended " + end;
            }
            if (difference != null) {
                failed = true;
                inexact.add(wireCase + " in " + state + ": " + difference);
            }
        }

        private static String end(CompletableFuture<SubmitSmResp> request, String expected) throws Exception {
            if (expected.equals("unanswered")) {
                return request.isDone() ? "answered" : "unanswered";
            }
            try {
                return request.get(10, TimeUnit.SECONDS).status().toString().split(" ")[0];
            } catch (TimeoutException e) {
                return "unanswered";
            } catch (ExecutionException e) {
                return e.getCause().getClass().getSimpleName();
            }
        }

        void close() throws IOException {
            mc.close();
            client.handle((connected, failure) -> {
                if (connected != null) {
                    connected.close();
                }
                return null;
            });
        }
    }
}
