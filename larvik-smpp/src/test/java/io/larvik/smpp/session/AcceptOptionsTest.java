package io.larvik.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AcceptOptionsTest {

    @Test
    void defaultsAreThoseOfTheDocumentation() {
        AcceptOptions options = AcceptOptions.DEFAULT;

        assertThat(options.maxConnections()).isEqualTo(12_000);
        assertThat(options.maxUnboundConnections()).isEqualTo(1_000);
        assertThat(options.maxUnboundPerAddress()).isEqualTo(20);
        assertThat(options.acceptRate()).isEqualTo(200);
        assertThat(options.backlog()).isEqualTo(4_096);
        assertThat(options.partialPduBudget()).isEqualTo(64 << 20);
        assertThat(options.tlsHandshakeTimeout()).isEqualTo(Duration.ofSeconds(5));
        assertThat(options.maxClientHello()).isEqualTo(65_536);
        assertThat(options.expectsProxies()).isFalse();
    }

    @Test
    void changesLeaveTheOriginalAsItWas() {
        AcceptOptions changed = AcceptOptions.DEFAULT.with(o -> o.advanced(a -> a.backlog(7)));

        assertThat(changed.with(o -> {}).backlog()).isEqualTo(7);
        assertThat(AcceptOptions.DEFAULT.backlog()).isEqualTo(4_096);
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void whatMakesNoSenseIsRefused(Consumer<AcceptOptions.Builder> change, String message) {
        assertThatThrownBy(() -> AcceptOptions.DEFAULT.with(change))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                refused(o -> o.maxConnections(0), "maxConnections: 0, allowed are 1 to 10000000"),
                refused(o -> o.maxUnboundConnections(0), "maxUnboundConnections: 0, allowed are 1 to 10000000"),
                refused(o -> o.maxUnboundPerAddress(-1), "maxUnboundPerAddress: -1, allowed are 1 to 10000000"),
                refused(o -> o.acceptRate(0), "acceptRate: 0, allowed are 1 to 1000000"),
                refused(o -> o.advanced(a -> a.backlog(0)), "backlog: 0, allowed are 1 to 1000000"),
                refused(o -> o.partialPduBudget(1), "partialPduBudget: 1, allowed are 524288 to 1099511627776"),
                refused(
                        o -> o.tlsHandshakeTimeout(Duration.ZERO),
                        "tlsHandshakeTimeout: PT0S, allowed are PT0.001S to PT1H"),
                refused(
                        o -> o.advanced(a -> a.maxClientHello(511)),
                        "maxClientHello: 511, allowed are 512 to 16777215"),
                refused(
                        o -> o.proxyProtocol("10.0.0.0/8", "proxy"),
                        "network: 'proxy' does not begin with an IP address"));
    }

    private static Arguments refused(Consumer<AcceptOptions.Builder> change, String message) {
        return Arguments.of(change, message);
    }
}
