package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.read.ListAppender;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.simulator.SmppSimulator;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/**
 * No line of a log holds the token, at any level of any logger but those of Jetty: at DEBUG these write the headers of
 * requests, so {@code smpp sim} keeps them at WARN.
 */
@Timeout(60)
class TokenInLogsIT {

    private static final String NEARLY = WebClient.TOKEN.replace('f', 'g');

    private final Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    private final Logger jetty = (Logger) LoggerFactory.getLogger("org.eclipse.jetty");
    private final ListAppender<ILoggingEvent> log = new ListAppender<>();

    @BeforeEach
    void logEverything() {
        log.start();
        root.setLevel(Level.TRACE);
        jetty.setLevel(Level.WARN);
        root.detachAppender("console");
        root.addAppender(log);
    }

    @AfterEach
    void logAsBefore() {
        root.detachAppender(log);
        root.setLevel(Level.WARN);
        jetty.setLevel(null);
    }

    @Test
    void noLineHoldsTheTokenWhateverIsAsked() throws Exception {
        try (SmppSimulator simulator = SmppSimulator.start();
                WebClient web = new WebClient(simulator)) {
            try (SmppClient client = SmppClient.connect(simulator.url())) {
                client.send(Sms.to("46709771337").text("one"));
            }
            assertThat(web.status("GET", "/messages", "")).isEqualTo(200);
            assertThat(web.status("POST", "/rules", "{\"answer\":\"" + WebClient.TOKEN + "\"}"))
                    .isEqualTo(422);
            assertThat(web.status("GET", "/messages?token=" + WebClient.TOKEN, ""))
                    .isEqualTo(400);
            try (BufferedReader events = new BufferedReader(
                    new InputStreamReader(web.stream("/events").body(), StandardCharsets.UTF_8))) {
                assertThat(events.readLine()).isEqualTo(":");
            }
            for (String header : List.of(
                    "Authorization: Bearer " + NEARLY,
                    "Authorization: Bearer " + WebClient.TOKEN + "\r\nBad Header: 1",
                    "Authorization: Bearer " + WebClient.TOKEN + "\r\nContent-Length: x",
                    "Authorization : Bearer " + WebClient.TOKEN)) {
                assertThat(web.octets("GET /api/v1/info HTTP/1.1\r\nHost: localhost\r\n" + header
                                + "\r\nConnection: close\r\n\r\n"))
                        .startsWith("HTTP/1.1 4");
            }
            assertThat(web.octets("GET /#token=" + WebClient.TOKEN
                            + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n"))
                    .startsWith("HTTP/1.1 4");
        }

        assertThat(log.list).as("lines").isNotEmpty();
        assertThat(log.list)
                .extracting(TokenInLogsIT::text)
                .noneMatch(line -> line.contains(WebClient.TOKEN) || line.contains(NEARLY));
    }

    private static String text(ILoggingEvent event) {
        String failure =
                event.getThrowableProxy() == null ? "" : ThrowableProxyUtil.asString(event.getThrowableProxy());
        return event.getLoggerName() + " " + event.getFormattedMessage() + " " + failure;
    }
}
