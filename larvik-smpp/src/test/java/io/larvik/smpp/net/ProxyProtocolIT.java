package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import java.io.IOException;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Connections through trusted and untrusted proxies. */
@Tag("B26")
@Timeout(60)
class ProxyProtocolIT {

    private static final OctetString BIND = VirtualSession.octets(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1);
    private static final String BOUND = "00000010" + "80000009" + "00000000" + "00000001";
    private static final String BROKEN = "00000010" + "80000000" + "00000002" + "00000000";
    private static final String SIGNATURE = "0d0a0d0a000d0a515549540a";

    /** PROXY, TCP over IPv4, 12 octets: 192.0.2.7:1234 to 192.0.2.9:2775. */
    private static final String V2 = SIGNATURE + "21" + "11" + "000c" + "c0000207c000020904d20ad7";

    @ParameterizedTest
    @CsvSource({
        "PROXY TCP4 192.0.2.7 192.0.2.9 1234 2775, 192.0.2.7:1234",
        "PROXY TCP6 2001:db8::7 2001:db8::9 1234 2775, 2001:db8:0:0:0:0:0:7:1234",
    })
    void sessionIsAtTheAddressBehindATrustedProxy(String header, String address)
            throws IOException, ExecutionException, InterruptedException, TimeoutException {
        try (LoopbackMc mc = mc(o -> o.proxyProtocol("127.0.0.0/8"));
                RawPeer proxy = RawPeer.connect(mc.address())) {
            proxy.send(text(header + "\r\n").plus(BIND));

            assertThat(proxy.readFrame()).startsWith(BOUND);
            Session session = mc.bound.get(5, TimeUnit.SECONDS);
            assertThat(session.remoteAddress().getAddress().getHostAddress() + ":"
                            + session.remoteAddress().getPort())
                    .isEqualTo(address);
        }
    }

    @Test
    void binaryHeaderIsReadHoweverItIsSplit() throws Exception {
        try (LoopbackMc mc = mc(o -> o.proxyProtocol("127.0.0.1"));
                RawPeer proxy = RawPeer.connect(mc.address())) {
            OctetString octets = OctetString.ofHex(V2).plus(BIND);
            for (int i = 0; i < octets.length(); i++) {
                proxy.send(octets.slice(i, 1));
            }

            assertThat(proxy.readFrame()).startsWith(BOUND);
            assertThat(mc.bound.get(5, TimeUnit.SECONDS).remoteAddress()).hasToString("/192.0.2.7:1234");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {SIGNATURE + "20" + "00" + "0000", "50524f585920554e4b4e4f574e0d0a"}) // LOCAL, UNKNOWN
    void whatTheProxyAsksItselfComesFromTheProxy(String header) throws Exception {
        try (LoopbackMc mc = mc(o -> o.proxyProtocol("127.0.0.1"));
                RawPeer proxy = RawPeer.connect(mc.address())) {
            proxy.send(OctetString.ofHex(header).plus(BIND));

            assertThat(proxy.readFrame()).startsWith(BOUND);
            assertThat(mc.bound
                            .get(5, TimeUnit.SECONDS)
                            .remoteAddress()
                            .getAddress()
                            .isLoopbackAddress())
                    .isTrue();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {V2, "50524f58592054435034203139322e302e322e37"})
    void headerFromWhomWeDoNotTrustIsABrokenFrame(String header) throws IOException {
        try (LoopbackMc mc = mc(o -> o.proxyProtocol("192.0.2.0/24"));
                RawPeer peer = RawPeer.connect(mc.address())) {
            peer.send(header);

            assertThat(peer.readToTheEnd()).isEqualTo(BROKEN);
            assertThat(mc.resources.events().counts()).containsEntry(SmppEvent.PROXYPROTO_DENIED, 1L);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "00000010000000150000000000000001" + "00000010000000150000000000000001" // SMPP, and no header
                        + "000000100000001500000000000000010000001000000015000000000000000100000010000000150000000000000001"
                        + "0000001000000015000000000000000100000010000000150000000000000001",
                SIGNATURE + "21" + "11" + "ffff", // longer than 536 octets
                "50524f585920544350342061206220632064200d0a", // PROXY TCP4 a b c d
            })
    void connectionOfATrustedProxyWithoutHeaderIsClosed(String octets) throws IOException {
        try (LoopbackMc mc = mc(o -> o.proxyProtocol("127.0.0.1"));
                RawPeer proxy = RawPeer.connect(mc.address())) {
            proxy.send(OctetString.ofHex(octets).plus(OctetString.of(new byte[600])));

            assertThat(proxy.readToTheEndOrReset()).isEmpty();
            await().until(() -> mc.resources.events().counts().getOrDefault(SmppEvent.PROXYPROTO_DENIED, 0L) == 1);
            assertThat(mc.connected).isEmpty();
        }
    }

    @Test
    void headerThatDoesNotComeEndsTheConnectionAtTheBindTimeout() throws IOException {
        SessionOptions hasty = SessionOptions.forMc().with(o -> o.bindTimeout(Duration.ofMillis(300)));
        AcceptOptions accept = AcceptOptions.DEFAULT.with(o -> o.proxyProtocol("127.0.0.1"));
        try (LoopbackMc mc = new LoopbackMc(accept, hasty, null, LoopbackMc::accept);
                RawPeer proxy = RawPeer.connect(mc.address())) {
            proxy.send("50524f58");

            assertThat(proxy.readToTheEnd()).isEmpty();
            assertThat(mc.resources.events().counts()).containsEntry(SmppEvent.PROXYPROTO_DENIED, 1L);
        }
    }

    @Test
    void limitsCountTheAddressBehindTheProxy() throws IOException {
        try (LoopbackMc mc = mc(o -> o.proxyProtocol("127.0.0.1").maxUnboundPerAddress(1));
                RawPeer first = RawPeer.connect(mc.address());
                RawPeer second = RawPeer.connect(mc.address());
                RawPeer other = RawPeer.connect(mc.address())) {
            first.send(V2);
            await().until(() -> mc.connected.size() == 1);
            second.send(V2);

            assertThatThrownBy(second::readToTheEnd).hasCauseInstanceOf(SocketException.class);
            other.send(text("PROXY TCP4 192.0.2.8 192.0.2.9 1234 2775\r\n").plus(BIND));
            assertThat(other.readFrame()).startsWith(BOUND);
        }
    }

    private static LoopbackMc mc(Consumer<AcceptOptions.Builder> changes) {
        return new LoopbackMc(AcceptOptions.DEFAULT.with(changes), SessionOptions.forMc(), null, LoopbackMc::accept);
    }

    private static OctetString text(String ascii) {
        return OctetString.of(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}
