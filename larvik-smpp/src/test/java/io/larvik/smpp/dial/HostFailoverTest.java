package io.larvik.smpp.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.session.SessionOptions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
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
}
