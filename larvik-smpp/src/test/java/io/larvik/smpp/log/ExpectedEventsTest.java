package io.larvik.smpp.log;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.spi.FilterReply;
import io.larvik.smpp.docs.TestSources;
import io.larvik.smpp.session.SmppEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

class ExpectedEventsTest {

    /** An event outside a session's event log: it is logged while keys are read. */
    private static final String BESIDE_THE_EVENTS = "tls.keys_unreadable";

    private final ExpectedEvents filter = new ExpectedEvents();

    @AfterEach
    void restore() {
        ExpectedEvents.begin("ExpectedEventsTest");
    }

    @Test
    void onlyWhatTheRunningTestProvokesIsKeptBack() {
        ExpectedEvents.begin("ThrottlingIT");

        assertThat(decide("throttle.upstream foo rate=1.0")).isEqualTo(FilterReply.DENY);
        assertThat(decide("throttle foo cmd=submit_sm")).isEqualTo(FilterReply.NEUTRAL);
        assertThat(decide("something else, throttle.upstream")).isEqualTo(FilterReply.NEUTRAL);
    }

    @Test
    void whatTheTestBeforeProvokedIsKeptBackUntilTheNextOne() {
        ExpectedEvents.begin("ThrottlingIT");
        ExpectedEvents.begin("WindowTest");
        FilterReply next = decide("throttle.upstream foo rate=1.0");
        ExpectedEvents.begin("TimersTest");
        FilterReply nextButOne = decide("throttle.upstream foo rate=1.0");

        assertThat(next).isEqualTo(FilterReply.DENY);
        assertThat(nextButOne).isEqualTo(FilterReply.NEUTRAL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"larvik-smpp", "larvik-interop"})
    void listNamesTestsAndEventsThatExist(String module) throws IOException {
        Path list = Path.of("..", module, "src/test/resources/expected-events.txt");
        Map<String, Set<String>> expected = ExpectedEvents.parse(Files.readString(list));
        Set<String> tests = TestSources.names();
        List<String> events =
                Arrays.stream(SmppEvent.values()).map(SmppEvent::toString).collect(Collectors.toList());
        events.add(BESIDE_THE_EVENTS);

        assertThat(expected).isNotEmpty();
        assertThat(tests).containsAll(expected.keySet());
        assertThat(expected.values()).allSatisfy(names -> assertThat(events).containsAll(names));
    }

    private FilterReply decide(String message) {
        Logger logger = (Logger) LoggerFactory.getLogger(ExpectedEventsTest.class);
        return filter.decide(new LoggingEvent("", logger, Level.WARN, message, null, null));
    }
}
