package io.larvik.smpp.faultproxy;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.time.Duration;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The constructors refuse rules and faults that make no sense. */
class FaultRuleTest {

    private static final Duration BEFORE = Duration.ofMillis(-1);

    @ParameterizedTest
    @MethodSource
    void nonsenseIsRefused(ThrowingCallable made, String message) {
        assertThatIllegalArgumentException().isThrownBy(made).withMessage(message);
    }

    static Stream<Arguments> nonsenseIsRefused() {
        return Stream.of(
                nonsense(() -> new Fault.Delay(BEFORE), "time: PT-0.001S, at least PT0S"),
                nonsense(() -> new Fault.Stall(BEFORE), "time: PT-0.001S, at least PT0S"),
                nonsense(() -> new Fault.Rate(-1), "octetsPerSecond: -1, at least 0"),
                nonsense(() -> new Fault.Split(0), "at: 0, at least 1"),
                nonsense(() -> new Fault.Coalesce(0), "pdus: 0, at least 1"),
                nonsense(() -> new Fault.Flip(-1, 1), "octet: -1, at least 0"),
                nonsense(() -> new Fault.Flip(0, 0), "bits: 0, at least 1"),
                nonsense(() -> new Fault.Flip(0, 256), "bits: 256, at most 255"),
                nonsense(() -> FaultRule.atPdu(Direction.TO_SERVER, 0, new Fault.Drop()), "number: 0, at least 1"),
                nonsense(() -> FaultRule.atOctet(Direction.TO_SERVER, -1, new Fault.Drop()), "offset: -1, at least 0"),
                nonsense(
                        () -> FaultRule.after(Direction.TO_SERVER, BEFORE, new Fault.Reset()),
                        "time: PT-0.001S, at least PT0S"),
                nonsense(
                        () -> new FaultRule(Direction.TO_SERVER, new FaultRule.After(Duration.ZERO), new Fault.Drop()),
                        "Drop needs a PDU, not a time"));
    }

    private static Arguments nonsense(ThrowingCallable made, String message) {
        return arguments(made, message);
    }
}
