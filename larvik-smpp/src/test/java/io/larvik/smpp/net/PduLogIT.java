package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionTap.Direction;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.slf4j.LoggerFactory;

/** The log contains what an operator needs, and no password or text. */
@Timeout(60)
class PduLogIT {

    private static final Logger LOG = (Logger) LoggerFactory.getLogger("io.larvik.smpp.session.Pdu");
    private static final String TEXT = "kanari7";

    @RegisterExtension
    final Loopback loopback = new Loopback();

    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();

    @BeforeEach
    void listen() {
        appender.start();
        LOG.addAppender(appender);
        LOG.setAdditive(false);
    }

    @AfterEach
    void stop() {
        LOG.setLevel(null);
        LOG.setAdditive(true);
        LOG.detachAppender(appender);
    }

    @Test
    void debugIsALineForEachPdu() {
        LOG.setLevel(Level.DEBUG);

        send();

        assertThat(lines())
                .anyMatch(line -> line.matches("pdu\\.sent /127\\.0\\.0\\.1:\\d+ OPEN 1 bind_transceiver"))
                .anyMatch(line -> line.matches("pdu\\.received foo /127\\.0\\.0\\.1:\\d+ BOUND_TRX 2 submit_sm"))
                .anyMatch(line -> line.matches(
                        "pdu\\.sent foo /127\\.0\\.0\\.1:\\d+ BOUND_TRX 2 submit_sm_resp ESME_ROK \\(0x00\\)"));
        assertThat(String.join("\n", lines())).doesNotContain(TEXT, "geheim");
    }

    @Test
    void traceHasTheFieldsButNoSecrets() {
        LOG.setLevel(Level.TRACE);

        send();

        String all = String.join("\n", lines());
        assertThat(all)
                .containsPattern(" 16  system_id +\"foo\"")
                .containsPattern("password +\\*\\*\\*")
                .containsPattern("destination_addr +46\\*+37")
                .containsPattern("short_message +7 octets")
                .doesNotContain(TEXT, "geheim", "46709771337", "6b616e617269");
    }

    @Test
    void withoutDebugNothingIsMadeForTheLog() {
        LOG.setLevel(Level.INFO);

        send();

        assertThat(lines()).isEmpty();
    }

    @Test
    void textIsInTheTraceWhereThatIsAskedFor() {
        LOG.setLevel(Level.TRACE);

        send(o -> o.logMessageText());

        assertThat(String.join("\n", lines()))
                .containsPattern("short_message +6b616e61726937")
                .doesNotContain("geheim");
    }

    @Test
    void octetsThatAreNoFrameHaveNoFields() {
        LOG.setLevel(Level.TRACE);

        PduLog.octets(Direction.SENT, OctetString.ofHex("cafe"), true);

        assertThat(lines()).containsExactly("SENT 2 octets");
    }

    private void send() {
        send(o -> {});
    }

    private void send(Consumer<SessionOptions.Builder> changes) {
        SmppServer server = loopback.start(s -> s.session(changes).onSms((session, sms) -> sms.accept("1")));
        SmppClient client = loopback.connect(server, c -> c.systemId("foo").password("geheim"));
        client.send(Sms.to("46709771337").from("46701113311").text(TEXT));
    }

    private List<String> lines() {
        synchronized (appender.list) {
            return appender.list.stream()
                    .map(ILoggingEvent::getFormattedMessage)
                    .toList();
        }
    }
}
