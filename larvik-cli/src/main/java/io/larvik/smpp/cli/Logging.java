package io.larvik.smpp.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.encoder.PatternLayoutEncoder;
import ch.qos.logback.classic.spi.Configurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.filter.Filter;
import ch.qos.logback.core.spi.ContextAwareBase;
import ch.qos.logback.core.spi.FilterReply;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Logs warnings to standard error. This is code because reading an XML file takes longer than most commands. */
public final class Logging extends ContextAwareBase implements Configurator {

    @Override
    public ExecutionStatus configure(LoggerContext context) {
        PatternLayoutEncoder encoder = new PatternLayoutEncoder();
        encoder.setContext(context);
        // an event begins with its name, which says more than its logger
        encoder.setPattern("%d{HH:mm:ss.SSS} %-5level %replace(%logger: ){'^io\\.larvik\\.smpp\\.log\\..*', ''}"
                + "%message%n%rootException{0}");
        encoder.start();
        ConsoleAppender<ILoggingEvent> standardError = new ConsoleAppender<>();
        standardError.setContext(context);
        standardError.setTarget("System.err");
        standardError.setEncoder(encoder);
        standardError.addFilter(new ToldOtherwise());
        standardError.start();
        ch.qos.logback.classic.Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(Level.WARN);
        root.addAppender(standardError);
        context.getLogger("io.javalin").setLevel(Level.OFF); // what it tells is in the exceptions, too
        return ExecutionStatus.DO_NOT_INVOKE_NEXT_IF_ANY;
    }

    /**
     * Lowers the log level: to INFO for a verbosity of 1, to DEBUG for a higher one, but not that of Netty, nor that of
     * the HTTP server, which would log the token.
     */
    static void verbose(int verbosity) {
        ch.qos.logback.classic.Logger root =
                (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(Logger.ROOT_LOGGER_NAME);
        root.setLevel(verbosity > 1 ? Level.DEBUG : Level.INFO);
        root.getLoggerContext().getLogger("io.netty").setLevel(Level.INFO);
        root.getLoggerContext().getLogger("org.eclipse.jetty").setLevel(Level.WARN);
    }

    /** Keeps back events that the command tells in the words of its options. */
    private static final class ToldOtherwise extends Filter<ILoggingEvent> {

        private static final Set<String> EVENTS = Set.of("dlr.no_receiver", "tls.insecure");

        @Override
        public FilterReply decide(ILoggingEvent event) {
            String name = event.getFormattedMessage().split(" ", 2)[0];
            return EVENTS.contains(name) ? FilterReply.DENY : FilterReply.NEUTRAL;
        }
    }
}
