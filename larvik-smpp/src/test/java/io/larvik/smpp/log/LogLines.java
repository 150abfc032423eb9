package io.larvik.smpp.log;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.AppenderBase;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.slf4j.LoggerFactory;

/**
 * The lines that a logger and those below it write during a test; none of them goes to the console. After the test each
 * is compared with the {@link LogPage}.
 */
public final class LogLines implements BeforeEachCallback, AfterEachCallback {

    /** One line. */
    public record Line(Level level, String logger, String text) {

        @Override
        public String toString() {
            return level + " " + text;
        }
    }

    private final Logger logger;
    private final Level level;
    private final List<Line> lines = new CopyOnWriteArrayList<>();

    private final AppenderBase<ILoggingEvent> appender = new AppenderBase<>() {
        @Override
        protected void append(ILoggingEvent event) {
            lines.add(new Line(event.getLevel(), event.getLoggerName(), event.getFormattedMessage()));
        }
    };

    /** Takes what this logger writes from this level on. */
    public LogLines(String logger, Level level) {
        this.logger = (Logger) LoggerFactory.getLogger(logger);
        this.level = level;
    }

    /** Takes every event of the library. */
    public static LogLines ofEvents() {
        return new LogLines("io.larvik.smpp.log", Level.DEBUG);
    }

    /** Takes lines from another level on. */
    public void from(Level other) {
        logger.setLevel(other);
    }

    /** Returns all lines so far. */
    public List<Line> all() {
        return List.copyOf(lines);
    }

    /** Returns level and text of all lines so far. */
    public List<String> texts() {
        return lines.stream().map(Line::toString).toList();
    }

    /** Returns level and text of the lines of an event so far. */
    public List<String> texts(String event) {
        return lines.stream()
                .filter(line -> line.text.startsWith(event + " "))
                .map(Line::toString)
                .toList();
    }

    @Override
    public void beforeEach(ExtensionContext context) {
        logger.setLevel(level);
        logger.setAdditive(false);
        appender.start();
        logger.addAppender(appender);
    }

    @Override
    public void afterEach(ExtensionContext context) {
        logger.detachAppender(appender);
        lines.forEach(line -> LogPage.check(line.logger, line.text));
        logger.setAdditive(true);
        logger.setLevel(null);
    }
}
