package io.larvik.smpp.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A peer that does not bind gets few resources of a message centre, and only for a short time. */
@Tag("B1")
class SessionCoreUnboundTest {

    private final VirtualSession session = new VirtualSession(Role.MC, VirtualSession.MC);

    @Test
    void silentPeerIsCutAtTheBindTimeout() {
        session.passes(Duration.ofMillis(9_999));
        assertThat(session.state()).isEqualTo(SessionState.OPEN);

        session.passes(Duration.ofMillis(1));

        assertThat(session.effects.closedNow).isTrue();
        assertThat(session.effects.events).containsExactly(SmppEvent.BIND_TIMEOUT);
    }

    @Test
    void enquireLinkIsAnsweredAndBuysNoTime() {
        for (int second = 1; second < 10; second++) {
            session.passes(Duration.ofSeconds(1));
            session.receives(EnquireLink.PLAIN, second);
            assertThat(session.sent()).hasSize(1);
        }

        session.passes(Duration.ofSeconds(1));

        assertThat(session.effects.closedNow).isTrue();
    }

    @Test
    void answersToAPeerThatDoesNotReadStayWithinEightKibibytes() {
        session.peerStopsReading();
        int answered = 0;
        while (!session.effects.paused && answered < 1_000) {
            session.receives(EnquireLink.PLAIN, ++answered);
        }

        assertThat(session.effects.paused).isTrue();
        assertThat(session.unwritten()).isBetween(8_192, 8_192 + 16);
    }

    @Test
    void answersGoOnOnceThePeerReadsAgain() {
        session.peerStopsReading();
        for (int i = 1; i <= 600; i++) { // as in one read
            session.receives(EnquireLink.PLAIN, i);
        }

        session.peerReadsAgain();

        assertThat(session.effects.paused).isFalse();
        assertThat(session.sent()).hasSize(600);
    }
}
