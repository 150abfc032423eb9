package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import io.larvik.smpp.client.Loopback;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.log.LogLines;
import io.larvik.smpp.log.PduLog;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionTap.Direction;
import io.larvik.smpp.session.UnconnectedSession;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The log contains what an operator needs, and no password or text. */
@Timeout(60)
class PduLogIT {

    private static final String TEXT = "kanari7";

    @RegisterExtension
    final Loopback loopback = new Loopback();

    @RegisterExtension
    final LogLines log = new LogLines("io.larvik.smpp.log.pdu", Level.INFO);

    @Test
    void debugIsALineForEachPdu() {
        log.from(Level.DEBUG);

        send();

        assertThat(log.texts())
                .anyMatch(line ->
                        line.matches("DEBUG pdu\\.sent 127\\.0\\.0\\.1:\\d+ s=[0-9a-f]{6} seq=1 cmd=bind_transceiver"))
                .anyMatch(line ->
                        line.matches("DEBUG pdu\\.received foo@127\\.0\\.0\\.1:\\d+ s=[0-9a-f]{6} seq=2 cmd=submit_sm"))
                .anyMatch(
                        line -> line.matches(
                                "DEBUG pdu\\.sent foo@127\\.0\\.0\\.1:\\d+ s=[0-9a-f]{6} seq=2 cmd=submit_sm_resp status=ESME_ROK"));
        assertThat(String.join("\n", log.texts())).doesNotContain(TEXT, "geheim");
    }

    @Test
    void traceHasTheFieldsButNoSecrets() {
        log.from(Level.TRACE);

        send();

        String all = String.join("\n", log.texts());
        assertThat(all)
                .containsPattern(" 16  system_id +\"foo\"")
                .containsPattern("password +\\*\\*\\*")
                .containsPattern("destination_addr +46\\*+37")
                .containsPattern("short_message +7 octets")
                .doesNotContain(TEXT, "geheim", "46709771337", "6b616e617269");
    }

    @Test
    void withoutDebugNothingIsMadeForTheLog() {
        log.from(Level.INFO);

        send();

        assertThat(log.texts()).isEmpty();
    }

    @Test
    void textIsInTheTraceWhereThatIsAskedFor() {
        log.from(Level.TRACE);

        send(o -> o.logMessageText());

        assertThat(String.join("\n", log.texts()))
                .containsPattern("short_message +6b616e61726937")
                .doesNotContain("geheim");
    }

    @Test
    void octetsThatAreNoFrameHaveNoFields() {
        log.from(Level.TRACE);
        Session session = new UnconnectedSession() {
            @Override
            public String toString() {
                return "127.0.0.1:2775 s=3f9c1a";
            }
        };

        PduLog.octets(session, Direction.SENT, OctetString.ofHex("cafe"), true);

        assertThat(log.texts()).containsExactly("TRACE pdu.sent 127.0.0.1:2775 s=3f9c1a octets=2");
    }

    private void send() {
        send(o -> {});
    }

    private void send(Consumer<SessionOptions.Builder> changes) {
        SmppServer server = loopback.start(s -> s.session(changes).onSms((session, sms) -> sms.accept("1")));
        SmppClient client = loopback.connect(server, c -> c.systemId("foo").password("geheim"));
        client.send(Sms.to("46709771337").from("46701113311").text(TEXT));
    }
}
