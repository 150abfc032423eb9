package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.options.HostPort;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HostsTest {

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
