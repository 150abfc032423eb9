package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.capture.PcapTap;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SmppSimulator;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** tshark reads what both ends write of a session while it lives, over TLS too. */
@Timeout(120)
class TsharkLiveIT {

    private static final String BIND = "0x00000009";
    private static final String BIND_RESP = "0x80000009";
    private static final String SUBMIT = "0x00000004";
    private static final String SUBMIT_RESP = "0x80000004";
    private static final String DELIVER = "0x00000005";
    private static final String DELIVER_RESP = "0x80000005";
    private static final String UNBIND = "0x00000006";
    private static final String UNBIND_RESP = "0x80000006";

    @TempDir
    Path directory;

    @BeforeAll
    static void requireTshark() throws Exception {
        Tshark.require();
    }

    @Test
    void bothEndsOfASessionAreRead() throws Exception {
        Path mc = directory.resolve("mc.pcap");
        Path esme = directory.resolve("esme.pcap");
        int port;
        try (SmppSimulator simulator =
                        SmppSimulator.builder().capture(mc).tls(0).start();
                PcapTap tap = PcapTap.to(esme)) {
            port = simulator.tlsPort();
            try (SmppClient client = SmppClient.builder()
                    .url(simulator.tlsUrl())
                    .tls(simulator.trust())
                    .session(o -> o.tap(tap))
                    .connect()) {
                client.send(Sms.to("46709771337")
                                .from("Larvik")
                                .text("x".repeat(200))
                                .requestReceipt())
                        .awaitReceipt(Duration.ofSeconds(20));
            }
            assertThat(tap.dropped()).isZero();
        }

        for (Path file : List.of(mc, esme)) {
            List<String> commands = values(file, "smpp", "smpp.command_id");
            assertThat(commands).as("commands in %s", file).hasSize(12);
            assertThat(commands).startsWith(BIND, BIND_RESP).endsWith(UNBIND, UNBIND_RESP);
            assertThat(commands.subList(2, 10))
                    .containsExactlyInAnyOrder(
                            SUBMIT, SUBMIT, SUBMIT_RESP, SUBMIT_RESP, DELIVER, DELIVER, DELIVER_RESP, DELIVER_RESP);
            assertThat(values(file, "smpp.command_id == 4", "smpp.destination_addr"))
                    .containsExactly("46709771337", "46709771337");
            assertThat(values(file, "smpp.command_id == 9", "smpp.password")).containsExactly("****");
            assertThat(values(file, "smpp.command_id == 4", "tcp.dstport")).containsOnly(String.valueOf(port));
            assertThat(values(file, "_ws.malformed || tcp.analysis.flags", "frame.number"))
                    .isEmpty();
            assertThat(values(file, "ip.checksum.status == \"Bad\" || tcp.checksum.status == \"Bad\"", "frame.number"))
                    .isEmpty();
            assertThat(values(file, "tcp.flags.fin == 1 || tcp.flags.reset == 1", "frame.number"))
                    .isNotEmpty();
        }
    }

    private List<String> values(Path file, String filter, String field) throws Exception {
        return new Tshark(directory).values(file, filter, field);
    }
}
