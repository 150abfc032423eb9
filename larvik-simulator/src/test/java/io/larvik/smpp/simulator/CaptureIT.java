package io.larvik.smpp.simulator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.capture.JsonLines;
import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.capture.PcapWriter;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What a simulator writes of its traffic, while it comes and from the trace. */
@Timeout(60)
class CaptureIT {

    private static final int RST_ACK = 0x14;
    private static final int FIN_ACK = 0x11;

    @TempDir
    Path directory;

    @Test
    void captureHasAllFramesWithoutPasswords() throws Exception {
        Path file = directory.resolve("all.jsonl");
        try (SmppSimulator smsc = SmppSimulator.builder().capture(file).start();
                RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.bind();
            esme.send(EnquireLink.PLAIN);
            esme.receive();
        }

        assertThat(commands(Files.readString(file)).subList(0, 4))
                .containsExactly(
                        "1 received bind_transceiver",
                        "1 sent bind_transceiver_resp",
                        "1 received enquire_link",
                        "1 sent enquire_link_resp");
        assertThat(Files.readString(file)).contains("666f6f002a2a2a00").doesNotContain("666f6f0062617200");
    }

    @Test
    void passwordsAreShownIfTheyAreAskedFor() throws Exception {
        Path file = directory.resolve("all.jsonl");
        try (SmppSimulator smsc =
                        SmppSimulator.builder().capture(file, Passwords.SHOWN).start();
                RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.bind();
        }

        assertThat(Files.readString(file)).contains("666f6f0062617200");
    }

    @Test
    void whatWasHeldAndCutIsInNoCapture() throws Exception {
        Path file = directory.resolve("held.jsonl");
        try (SmppSimulator smsc = SmppSimulator.builder().capture(file).start();
                RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.bind();
            SimulatedSession session = smsc.awaitSession();
            session.hold(false, true);
            esme.send(SubmitSm.builder().destination(Address.of("46701")).build());
            smsc.takeMessage();
            session.reset();
            assertThat(esme.readToTheEndOrReset()).isEmpty();

            assertThat(smsc.trace().print()).contains("submit_sm_resp");
            assertThat(lines(smsc.trace())).hasSize(3);
        }
        assertThat(commands(Files.readString(file)))
                .containsExactly("1 received bind_transceiver", "1 sent bind_transceiver_resp", "1 received submit_sm");
    }

    @Test
    void traceIsWrittenBySession() throws Exception {
        try (SmppSimulator smsc = SmppSimulator.start();
                RawPeer first = RawPeer.connect(smsc.port());
                RawPeer second = RawPeer.connect(smsc.port())) {
            first.bind();
            second.bind();

            assertThat(lines(smsc.trace())).hasSize(4);
            assertThat(lines(smsc.trace(), 2))
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line).startsWith("2 "));
            assertThat(lines(smsc.trace(), 3)).isEmpty();
        }
    }

    @Test
    void traceOfAClosedSimulatorEndsItsSessions() throws Exception {
        SmppSimulator smsc = SmppSimulator.start();
        try (RawPeer first = RawPeer.connect(smsc.port());
                RawPeer second = RawPeer.connect(smsc.port())) {
            first.bind();
            second.bind();
            smsc.sessions().get(0).reset();
            assertThat(first.readToTheEndOrReset()).isEmpty();
        }
        smsc.close();
        Path file = directory.resolve("trace.pcap");

        smsc.trace().writeCapture(file);

        assertThat(flags(Files.readAllBytes(file))).contains(RST_ACK, FIN_ACK);
    }

    @Test
    void downIsAReset() throws Exception {
        Path file = directory.resolve("down.pcap");
        try (SmppSimulator smsc = SmppSimulator.builder().capture(file).start();
                RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.bind();
            smsc.down();
            assertThat(esme.readToTheEndOrReset()).isEmpty();
        }

        assertThat(flags(Files.readAllBytes(file))).containsExactly(0x02, 0x12, 0x10, 0x18, 0x18, RST_ACK);
    }

    @Test
    void outbindIsAConnectionThatTheSimulatorOpens() throws Exception {
        try (SmppSimulator smsc = SmppSimulator.start();
                ServerSocket listener = RawPeer.listen()) {
            CompletableFuture<Void> seen = new CompletableFuture<>();
            CompletableFuture<Void> esme = CompletableFuture.runAsync(() -> {
                try (RawPeer bound = RawPeer.accept(listener)) {
                    bound.receive();
                    bound.send(Bind.of(BindType.TRANSCEIVER, "foo", "bar"));
                    bound.receive();
                    seen.join(); // one that closes at once may never be seen as bound
                }
            });
            smsc.outbind(
                    (InetSocketAddress) listener.getLocalSocketAddress(), new Outbind("smsc", "secret", Tlvs.NONE));
            seen.complete(null);
            esme.join();
            ByteArrayOutputStream file = new ByteArrayOutputStream();

            smsc.trace().writeCapture(new PcapWriter(file, Passwords.STARRED));

            ByteBuffer syn =
                    ByteBuffer.wrap(file.toByteArray()).position(24 + 16).slice();
            assertThat(syn.getShort(22)).isEqualTo((short) listener.getLocalPort());
            assertThat(file.toString(StandardCharsets.ISO_8859_1)).contains("smsc\0******\0");
        }
    }

    @Test
    void captureThatCannotBeWrittenIsRefused() {
        SimulatorBuilder builder = SmppSimulator.builder().capture(directory.resolve("none/c.pcap"));

        assertThatIllegalArgumentException().isThrownBy(builder::start).withMessageContaining("no such folder");
    }

    private static List<String> lines(Trace trace, int... sessions) throws Exception {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        trace.writeCapture(new JsonLines(file, Passwords.STARRED), sessions);
        return commands(file.toString(StandardCharsets.UTF_8));
    }

    /** Returns session, direction and command of each line. */
    private static List<String> commands(String lines) {
        return lines.lines()
                .map(line -> line.replaceAll(
                        ".*\"session\":(\\d+),.*\"dir\":\"(\\w+)\".*\"command\":\"(\\w+)\".*", "$1 $2 $3"))
                .toList();
    }

    /** Returns the flags of the TCP header of each packet. */
    private static List<Integer> flags(byte[] pcap) {
        ByteBuffer file = ByteBuffer.wrap(pcap).position(24);
        List<Integer> flags = new ArrayList<>();
        while (file.hasRemaining()) {
            int start = file.position() + 16;
            flags.add(file.get(start + 33) & 0xFF);
            file.position(start + file.getInt(start - 8));
        }
        return flags;
    }
}
