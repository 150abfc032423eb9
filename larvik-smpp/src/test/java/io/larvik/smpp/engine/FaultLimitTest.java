package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The number of faults that a peer may repeat before its session ends. */
class FaultLimitTest {

    private static final SessionOptions QUIET = SessionOptions.forMc().with(o -> o.enquireLinkIdle(Duration.ZERO));
    private static final String MALFORMED = "00000011 00000004 00000000 00000007 41";
    private static final String MALFORMED_RESP = "00000010" + "80000004" + "00000002" + "00000007";
    private static final String UNMATCHED = "00000011 80000004 00000000 00000007 00";
    private static final String ENQUIRE_LINK = "00000010 00000015 00000000 0000cafe";
    private static final String ENQUIRE_LINK_RESP = "00000010" + "80000015" + "00000000" + "0000cafe";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @Test
    @Tag("A9")
    void malformedPdusEndNoSessionUnlessThatIsAskedFor() {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(MALFORMED.repeat(1000) + ENQUIRE_LINK);

        assertThat(session.sentHex()).isEqualTo(MALFORMED_RESP.repeat(1000) + ENQUIRE_LINK_RESP);
    }

    @Test
    @Tag("A9")
    void malformedPduBeyondTheLimitIsAnsweredThenClosed() {
        VirtualSession session = VirtualSession.boundMc(QUIET.with(o -> o.advanced(a -> a.malformedLimit(20))));

        session.receives(MALFORMED.repeat(20) + ENQUIRE_LINK);
        assertThat(session.sentHex()).isEqualTo(MALFORMED_RESP.repeat(20) + ENQUIRE_LINK_RESP);
        session.receives(MALFORMED + ENQUIRE_LINK);

        assertThat(session.sentHex()).isEqualTo(MALFORMED_RESP);
        assertThat(session.effects.cause)
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("malformed");
        session.passes(Duration.ofSeconds(1));
        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    @Tag("A9")
    void malformedPdusAreForgottenAfterAMinute() {
        VirtualSession session = VirtualSession.boundMc(QUIET.with(o -> o.advanced(a -> a.malformedLimit(20))));

        for (int i = 0; i < 5; i++) {
            session.receives(MALFORMED.repeat(20));
            session.passes(MINUTE);
        }

        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    @Tag("A8")
    void unmatchedResponsesEndNoSessionUnlessThatIsAskedFor() {
        VirtualSession session = VirtualSession.boundMc(QUIET);

        session.receives(UNMATCHED.repeat(1000) + ENQUIRE_LINK);

        assertThat(session.sentHex()).isEqualTo(ENQUIRE_LINK_RESP);
    }

    @Test
    @Tag("A8")
    void unmatchedResponseBeyondTheLimitIsTheEnd() {
        VirtualSession session = VirtualSession.boundMc(QUIET.with(o -> o.advanced(a -> a.unmatchedLimit(100))));

        session.receives(UNMATCHED.repeat(100) + ENQUIRE_LINK);
        assertThat(session.sentHex()).isEqualTo(ENQUIRE_LINK_RESP);
        session.receives(UNMATCHED + ENQUIRE_LINK);

        assertThat(session.sentHex()).isEmpty();
        assertThat(session.effects.cause)
                .isInstanceOf(ConnectionLostException.class)
                .hasMessageContaining("unmatched");
        assertThat(session.effects.closingAfterWrites).isTrue();
        assertThat(session.core.nextDeadline()).isEqualTo(Timers.NEVER);
    }

    @Test
    @Tag("A8")
    void unmatchedResponsesAreForgottenAfterAMinute() {
        VirtualSession session = VirtualSession.boundMc(QUIET.with(o -> o.advanced(a -> a.unmatchedLimit(100))));

        for (int i = 0; i < 5; i++) {
            session.receives(UNMATCHED.repeat(100));
            session.passes(MINUTE);
        }

        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    void limitsThatMakeNoSenseAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QUIET.with(o -> o.advanced(a -> a.malformedLimit(-1))))
                .withMessage("malformedLimit: -1, allowed are 0 to 1000000");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> QUIET.with(o -> o.advanced(a -> a.unmatchedLimit(1_000_001))))
                .withMessage("unmatchedLimit: 1000001, allowed are 0 to 1000000");
    }
}
