package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.larvik.smpp.session.SmppEvent;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** The event log in virtual time. */
class EventLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger("io.larvik.smpp.session.EventLog");
    private final Level levelBefore = logger.getLevel();
    private final boolean additiveBefore = logger.isAdditive();
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>();

    private final VirtualResources time = new VirtualResources();
    private final EventLog log = new EventLog(time, 10);

    @BeforeEach
    void listen() {
        logger.setLevel(Level.DEBUG);
        logger.setAdditive(false);
        lines.start();
        logger.addAppender(lines);
    }

    @AfterEach
    void restore() {
        logger.detachAppender(lines);
        logger.setLevel(levelBefore);
        logger.setAdditive(additiveBefore);
    }

    @Test
    void anEventIsALineWithItsNameWhoseItIsAndItsFields() {
        log.log(SmppEvent.FRAME_BAD_LENGTH, "esme 192.0.2.1:1", "len=5");

        assertThat(written()).containsExactly("WARN frame.bad_length esme 192.0.2.1:1 len=5");
    }

    @Test
    void beyondTenLinesInASecondTheOthersAreToldInOneLine() {
        for (int i = 0; i < 1000; i++) {
            log.log(SmppEvent.PDU_UNKNOWN, "esme", "id=" + i);
        }

        assertThat(lines.list).hasSize(10);
        passes(1000);

        assertThat(written()).hasSize(11).endsWith("WARN pdu.unknown suppressed=990");
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

        assertThat(written()).hasSize(55);
        assertThat(written()).filteredOn(line -> line.endsWith("suppressed=90")).hasSize(5);
    }

    @Test
    void oneEventDoesNotSilenceAnother() {
        for (int i = 0; i < 100; i++) {
            log.log(SmppEvent.PDU_UNKNOWN, "esme", "id=" + i);
        }

        log.log(SmppEvent.SESSION_DEAD, "esme", "idle_ms=50000");

        assertThat(written()).contains("WARN session.dead esme idle_ms=50000");
    }

    @Test
    void whatIsNotLoggedIsCounted() {
        logger.setLevel(Level.ERROR);

        log.log(SmppEvent.RESP_UNMATCHED, "esme", "id=submit_sm_resp seq=1");

        assertThat(lines.list).isEmpty();
        assertThat(log.counts()).containsEntry(SmppEvent.RESP_UNMATCHED, 1L);
    }

    private List<String> written() {
        return lines.list.stream()
                .map(line -> line.getLevel() + " " + line.getFormattedMessage())
                .toList();
    }

    private void passes(int millis) {
        time.passes(Duration.ofMillis(millis));
    }
}
