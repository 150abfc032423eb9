package io.larvik.smpp.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.session.SmppEvent;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The event log in virtual time. */
class EventLogTest {

    @RegisterExtension
    final LogLines lines = LogLines.ofEvents();

    private final VirtualResources time = new VirtualResources();
    private final EventLog log = new EventLog(time, 10);

    @Test
    void anEventIsALineWithItsNameWhoseItIsAndItsFields() {
        log.log(SmppEvent.FRAME_BAD_LENGTH, "esme@192.0.2.1:1 s=3f9c1a", "len=5");

        assertThat(lines.texts()).containsExactly("WARN frame.bad_length esme@192.0.2.1:1 s=3f9c1a len=5");
    }

    @Test
    void beyondTenLinesInASecondTheOthersAreToldInOneLine() {
        for (int i = 0; i < 1000; i++) {
            log.log(SmppEvent.PDU_UNKNOWN, "esme", "id=" + i);
        }

        assertThat(lines.all()).hasSize(10);
        passes(1000);

        assertThat(lines.texts()).hasSize(11).endsWith("WARN pdu.unknown suppressed=990");
        assertThat(log.counts()).containsOnly(Map.entry(SmppEvent.PDU_UNKNOWN, 1000L));
    }

    @Test
    void aNewSecondHasNewLines() {
        for (int second = 0; second < 5; second++) {
            for (int i = 0; i < 100; i++) {
                log.log(SmppEvent.PDU_UNKNOWN, "esme", "id=" + i);
            }
            passes(1000);
        }

        assertThat(lines.texts()).hasSize(55);
        assertThat(lines.texts())
                .filteredOn(line -> line.endsWith("suppressed=90"))
                .hasSize(5);
    }

    @Test
    void oneEventDoesNotSilenceAnother() {
        for (int i = 0; i < 100; i++) {
            log.log(SmppEvent.PDU_UNKNOWN, "esme", "id=" + i);
        }

        log.log(SmppEvent.SESSION_DEAD, "esme", "idle_ms=50000");

        assertThat(lines.texts()).contains("WARN session.dead esme idle_ms=50000");
    }

    @Test
    void detailIsLoggedAtDebugAndCounted() {
        log.logDetail(SmppEvent.CONNECT_FAILED, "shop@mc:1", "failures=2");

        assertThat(lines.texts()).containsExactly("DEBUG connect.failed shop@mc:1 failures=2");
        assertThat(log.counts()).containsEntry(SmppEvent.CONNECT_FAILED, 1L);
    }

    @Test
    void eachSubjectHasItsLogger() {
        log.log(SmppEvent.AUTH_LOCKOUT, "esme", "scope=ip");
        log.log(SmppEvent.THROTTLE, "esme", "cmd=submit_sm");

        assertThat(lines.all())
                .extracting(LogLines.Line::logger)
                .containsExactly("io.larvik.smpp.log.bind", "io.larvik.smpp.log.flow");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r", "\u001b[2K", "\u0085", "\u2028", "\u202e"})
    void noValueEndsTheLineOrControlsTheTerminal(String control) {
        log.log(SmppEvent.PDU_UNKNOWN, "e" + control + "sme", "id=" + control + "WARN");

        assertThat(lines.texts())
                .containsExactly("WARN pdu.unknown e" + shown(control) + "sme id=" + shown(control) + "WARN");
    }

    @Test
    void whatIsNotLoggedIsCounted() {
        lines.from(Level.ERROR);

        log.log(SmppEvent.RESP_UNMATCHED, "esme", "id=submit_sm_resp seq=1");

        assertThat(lines.all()).isEmpty();
        assertThat(log.counts()).containsEntry(SmppEvent.RESP_UNMATCHED, 1L);
    }

    private static String shown(String control) {
        return "?" + control.substring(1);
    }

    private void passes(int millis) {
        time.passes(Duration.ofMillis(millis));
    }
}
