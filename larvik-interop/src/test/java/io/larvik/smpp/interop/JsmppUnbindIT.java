package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.server.SmppServer;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** jSMPP's client processes an unbind_resp in another thread than the one that reads its socket. */
@Timeout(120)
class JsmppUnbindIT {

    private static final int UNBINDS = 200;

    /** jSMPP waits for its transaction timer, of 10 seconds, when it loses the response. */
    private static final Duration LOST = Duration.ofSeconds(5);

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @Test
    @Tag("report-I3")
    void noUnbindLosesItsResponse() throws Exception {
        SmppServer server = loopback.start(s -> s);
        Jsmpp jsmpp = new Jsmpp();

        for (int i = 0; i < UNBINDS; i++) {
            try (PeerEsme esme = jsmpp.connect(new Peer.Login(server.port(), BindType.TRANSCEIVER, "bar", null))) {
                long start = System.nanoTime();
                esme.unbind();
                assertThat(Duration.ofNanos(System.nanoTime() - start))
                        .as("unbind %d", i)
                        .isLessThan(LOST);
            }
        }
    }
}
