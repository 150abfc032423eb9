package io.larvik.smpp.capture;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionTap.Direction;
import java.lang.reflect.Proxy;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

@Timeout(60)
class PcapTapTest {

    private static final OctetString BIND =
            OctetString.ofHex("0000001f000000090000000000000001666f6f006261720000340101" + "00" + "0000");
    private static final OctetString LINK = OctetString.ofHex("00000010000000150000000000000002");

    @TempDir
    Path directory;

    @Test
    void receivedFramesAndThoseThatLeftAreWritten() throws Exception {
        Session session = session(1);
        List<JsonNode> lines = lines(tap -> {
            tap.onOctets(session, Direction.SENT, LINK);
            tap.onOctets(session, Direction.RECEIVED, BIND);
            tap.onLeft(session, LINK);
        });

        assertThat(lines).extracting(line -> line.get("dir").asString()).containsExactly("received", "sent");
        assertThat(lines.get(0).get("remote").asString()).isEqualTo("127.0.0.1:1");
        assertThat(lines.get(0).get("hex").asString())
                .contains("666f6f002a2a2a00")
                .doesNotContain("626172");
    }

    @Test
    void sessionsHaveNumbersAndAClosedOneIsForgotten() throws Exception {
        Session first = session(1);
        Session second = session(2);
        List<JsonNode> lines = lines(tap -> {
            tap.onLeft(first, LINK);
            tap.onLeft(second, LINK);
            tap.onClosed(first, Direction.SENT, false);
            tap.onClosed(session(3), Direction.SENT, false);
            tap.onLeft(first, LINK);
            tap.onLeft(second, LINK);
        });

        assertThat(lines).extracting(line -> line.get("session").asInt()).containsExactly(1, 2, 3, 2);
    }

    @ParameterizedTest
    @CsvSource({"ESME, 09, false", "MC, 09, true", "ESME, 0B, true", "MC, 0B, false"})
    void peerOpenedWhatThisSideDidNot(Role role, String command, boolean isOpenedByPeer) {
        OctetString first = OctetString.ofHex("00000010000000" + command + "0000000000000001");

        assertThat(PcapTap.isOpenedByPeer(role, first)).isEqualTo(isOpenedByPeer);
    }

    private interface Use {
        void of(PcapTap tap);
    }

    private List<JsonNode> lines(Use use) throws Exception {
        Path file = directory.resolve("c.jsonl");
        try (PcapTap tap = PcapTap.to(file)) {
            use.of(tap);
            assertThat(tap.dropped()).isZero();
            assertThat(tap).hasToString(file.toString());
        }
        return Files.readAllLines(file).stream()
                .map(line -> JsonMapper.shared().readTree(line))
                .toList();
    }

    /** Returns a session with addresses and a role. */
    private static Session session(int port) {
        InetSocketAddress[] ends = IntStream.of(2775, port)
                .mapToObj(each -> new InetSocketAddress("127.0.0.1", each))
                .toArray(InetSocketAddress[]::new);
        return (Session) Proxy.newProxyInstance(
                PcapTapTest.class.getClassLoader(), new Class<?>[] {Session.class}, (self, method, arguments) -> {
                    return switch (method.getName()) {
                        case "localAddress" -> ends[0];
                        case "remoteAddress" -> ends[1];
                        case "role" -> Role.MC;
                        case "hashCode" -> System.identityHashCode(self);
                        case "equals" -> self == arguments[0];
                        default -> throw new AssertionError(method);
                    };
                });
    }
}
