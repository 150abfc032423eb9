package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.session.SessionOptions;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostFailoverTest {

    @ParameterizedTest
    @CsvSource({"1, 1, 0", "1, 3, 0 1 2", "2, 2, 0|1", "2, 3, 0 2|1", "3, 2, 0|1|0", "3, 1, 0|0|0"})
    void hostsAreDealtOutToTheSessions(int sessions, int hosts, String expected) {
        try (NettyResources resources = new NettyResources("hosts-test", 1)) {
            List<Connector> connectors = new ArrayList<>();
            for (int host = 0; host < hosts; host++) {
                connectors.add(new Connector(resources, "host" + host, 2775, null, Duration.ofSeconds(1)));
            }
            Bind bind = Bind.of(BindType.TRANSCEIVER, "foo", "bar");

            List<Dialer> dialers = HostFailover.distribute(connectors, sessions, bind, SessionOptions.forEsme());

            List<String> numbers = dialers.stream()
                    .map(dialer -> String.join(
                            " ",
                            ((HostFailover) dialer)
                                    .connectors().stream()
                                            .map(connector -> String.valueOf(connectors.indexOf(connector)))
                                            .toList()))
                    .toList();
            assertThat(String.join("|", numbers)).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({"a.example, a.example, -1", "a.example:2776, a.example, 2776", "[::1]:2776, ::1, 2776", "[::1], ::1, -1"
    })
    void hostMayHaveAPort(String text, String host, int port) {
        assertThat(HostPort.parse(text)).isEqualTo(new HostPort(host, port));
    }

    @ParameterizedTest
    @CsvSource({"''", ":2775", "a:", "a:0", "a:65536", "a:b", "[::1:2775", "::1]"})
    void whatIsNoHostIsRefused(String text) {
        assertThatThrownBy(() -> HostPort.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void urlMayHaveSeveralHosts() {
        ClientOptions options = SmppClient.builder()
                .url("smpp://foo:bar@a.example:2776,b.example?sessions=4")
                .options();

        assertThat(options.centre().hosts())
                .containsExactly(new HostPort("a.example", 2776), new HostPort("b.example", 2775));
        assertThat(options.bind().systemId()).isEqualTo("foo");
        assertThat(options.bind().password()).isEqualTo("bar");
        assertThat(options.centre().sessions()).isEqualTo(4);
    }

    @Test
    void sessionsAreBounded() {
        assertThatThrownBy(() -> SmppClient.builder().sessions(101))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sessions: 101, allowed are 1 to 100");
    }

    @Test
    void outbindIsAwaitedForOneSession() {
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
        SmppClientBuilder builder = Loopback.client(1).sessions(2).awaitOutbind(address, outbind -> true);

        assertThatThrownBy(builder::connect)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("sessions: 2, at most 1 where an outbind is awaited");
    }
}
