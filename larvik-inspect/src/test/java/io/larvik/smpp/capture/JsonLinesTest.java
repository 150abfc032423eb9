package io.larvik.smpp.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.SessionTap.Direction;
import java.io.ByteArrayOutputStream;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class JsonLinesTest {

    private static final Instant NOON = Instant.parse("2026-11-30T12:00:00Z");
    private static final CapturedConnection CONNECTION = new CapturedConnection(
            1, new InetSocketAddress("127.0.0.1", 2775), new InetSocketAddress("fe80::7%1", 50_123), true);

    private final ByteArrayOutputStream file = new ByteArrayOutputStream();
    private final JsonLines writer = new JsonLines(file, Passwords.STARRED);

    @Test
    void frameIsALine() throws Exception {
        writer.frame(NOON, CONNECTION, Direction.RECEIVED, OctetString.ofHex("00000010000000040000000000000007"));

        assertThat(text())
                .isEqualTo("{\"t\":\"2026-11-30T12:00:00.000000000Z\",\"session\":1,\"local\":\"127.0.0.1:2775\","
                        + "\"remote\":\"[fe80:0:0:0:0:0:0:7]:50123\",\"dir\":\"received\","
                        + "\"hex\":\"00000010000000040000000000000007\",\"command\":\"submit_sm\",\"sequence\":7,"
                        + "\"status\":0}\n");
    }

    @Test
    void numbersAreUnsigned() throws Exception {
        writer.frame(NOON, CONNECTION, Direction.SENT, OctetString.ofHex("00000010fffffffffffffffefffffffd"));

        JsonNode line = JsonMapper.shared().readTree(text());
        assertThat(line.get("dir").asString()).isEqualTo("sent");
        assertThat(line.get("status").asLong()).isEqualTo(0xFFFF_FFFEL);
        assertThat(line.get("sequence").asLong()).isEqualTo(0xFFFF_FFFDL);
        assertThat(line.get("command").asString()).isEqualTo("0xFFFFFFFF");
    }

    @Test
    void octetsShorterThanAHeaderHaveNoCommand() throws Exception {
        writer.frame(NOON, CONNECTION, Direction.SENT, OctetString.ofHex("474554"));

        assertThat(text()).endsWith("\"dir\":\"sent\",\"hex\":\"474554\"}\n");
    }

    @Test
    void unknownAddressIsZero() throws Exception {
        InetSocketAddress unknown = InetSocketAddress.createUnresolved("a\"b", 2775);

        writer.frame(NOON, new CapturedConnection(1, unknown, unknown, true), Direction.SENT, OctetString.ofHex("00"));

        assertThat(text()).contains("\"local\":\"0.0.0.0:2775\",\"remote\":\"0.0.0.0:2775\"");
    }

    @Test
    void endOfASessionHasNoLine() throws Exception {
        writer.closed(NOON, CONNECTION, Direction.SENT, true);

        assertThat(text()).isEmpty();
    }

    private String text() {
        return file.toString(StandardCharsets.UTF_8);
    }
}
