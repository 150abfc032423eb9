package io.larvik.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class SessionOptionsTest {

    @Test
    void changesLeaveTheOriginalAsItWas() {
        SessionOptions options = SessionOptions.forEsme();

        SessionOptions changed = options.with(o -> o.windowOut(7).advanced(a -> a.malformedLimit(8)));

        assertThat(changed.with(o -> {}).windowOut()).isEqualTo(7);
        assertThat(changed.malformedLimit()).isEqualTo(8);
        assertThat(options.windowOut()).isEqualTo(10);
        assertThat(options.malformedLimit()).isZero();
    }

    @Test
    void aBuilderThatWasKeptChangesNothingAfterwards() {
        List<SessionOptions.Builder> kept = new ArrayList<>();
        List<SessionOptions.Advanced> keptToo = new ArrayList<>();
        SessionOptions options = SessionOptions.forEsme().with(o -> {
            kept.add(o);
            o.advanced(keptToo::add);
        });

        kept.get(0).windowOut(7);
        keptToo.get(0).malformedLimit(8);

        assertThat(options.windowOut()).isEqualTo(10);
        assertThat(options.malformedLimit()).isZero();
    }

    @ParameterizedTest
    @MethodSource("nonsense")
    void whatMakesNoSenseIsRefused(Consumer<SessionOptions.Builder> change, String message) {
        assertThatThrownBy(() -> SessionOptions.forMc().with(change))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(message);
    }

    static Stream<Arguments> nonsense() {
        return Stream.of(
                refused(o -> o.maxPdu(1023), "maxPdu: 1023, allowed are 1024 to 16777216"),
                refused(
                        o -> o.requestTimeout(Duration.ZERO),
                        "requestTimeout: PT0S, allowed is more than zero to 365 days"),
                refused(
                        o -> o.requestTimeout(Duration.ofDays(366)),
                        "requestTimeout: PT8784H, allowed is more than zero to 365 days"),
                refused(
                        o -> o.enquireLinkIdle(Duration.ofSeconds(-1)),
                        "enquireLinkIdle: PT-1S, allowed are zero to 365 days"),
                refused(
                        o -> o.advanced(a -> a.outboundBuffer(100, 100)),
                        "outboundBuffer high water: 100, allowed are 101 to 268435456"));
    }

    private static Arguments refused(Consumer<SessionOptions.Builder> change, String message) {
        return Arguments.of(change, message);
    }
}
