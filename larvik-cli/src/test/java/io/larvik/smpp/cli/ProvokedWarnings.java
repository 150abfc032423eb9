package io.larvik.smpp.cli;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Iterator;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** Removes the events that a test class provokes from the build's output. Other events are printed. */
final class ProvokedWarnings extends Filter<ILoggingEvent> {

    /** Expected of every test: a raw socket ends without an unbind. */
    private static final String LOST = "session.lost";

    private final Set<String> events;

    private ProvokedWarnings(Set<String> events) {
        this.events = events;
    }

    /** Removes these events for the rest of the run, because some are logged after the test that provoked them. */
    static void keepBack(String... events) {
        Logger root = (Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        for (Iterator<Appender<ILoggingEvent>> all = root.iteratorForAppenders(); all.hasNext(); ) {
            all.next().addFilter(new ProvokedWarnings(Set.of(events)));
        }
    }

    @Override
    public FilterReply decide(ILoggingEvent event) {
        String name = event.getFormattedMessage().split(" ", 2)[0];
        return name.equals(LOST) || events.contains(name) ? FilterReply.DENY : FilterReply.NEUTRAL;
    }
}
