package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.SocketException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Connections beyond the limits, over real sockets. */
@Tag("B2")
@Timeout(60)
class ConnectionLimitsIT {

    private static final String ENQUIRE_LINK = "00000010" + "00000015" + "00000000" + "0000cafe";
    private static final String ENQUIRE_LINK_RESP = "00000010" + "80000015" + "00000000" + "0000cafe";
    private static final Bind BIND = Bind.of(BindType.TRANSCEIVER, "esme", "secret");

    @Test
    void connectionBeyondTheLimitIsReset() throws IOException {
        try (LoopbackMc mc = mc(o -> o.maxUnboundPerAddress(1));
                RawPeer first = RawPeer.connect(mc.address());
                RawPeer second = RawPeer.connect(mc.address())) {
            assertThatThrownBy(second::readToTheEnd)
                    .hasCauseInstanceOf(SocketException.class)
                    .hasMessageContaining("reset");

            first.send(ENQUIRE_LINK);
            assertThat(first.read(16)).isEqualTo(ENQUIRE_LINK_RESP);
            assertThat(mc.resources.events().counts()).containsEntry(SmppEvent.CONN_REFUSED, 1L);
            await().until(() -> mc.connected.size() == 1);
        }
    }

    @Test
    void connectionIsAdmittedOnceAnotherIsBoundOrGone() throws IOException {
        try (LoopbackMc mc = mc(o -> o.maxUnboundPerAddress(1));
                RawPeer bound = RawPeer.connect(mc.address())) {
            binds(bound);
            RawPeer gone = RawPeer.connect(mc.address());
            gone.send(ENQUIRE_LINK);
            gone.read(16);
            gone.close();

            await().until(() -> binds(mc));
        }
    }

    @Test
    void oldestIdleConnectionIsResetAndNotWhoMeansToBind() throws IOException {
        try (LoopbackMc mc = mc(o -> o.maxUnboundConnections(1));
                RawPeer oldest = RawPeer.connect(mc.address());
                RawPeer older = RawPeer.connect(mc.address());
                RawPeer esme = RawPeer.connect(mc.address())) {
            binds(esme);

            assertThatThrownBy(oldest::readToTheEnd).hasCauseInstanceOf(SocketException.class);
            older.send(ENQUIRE_LINK);
            assertThat(older.read(16)).isEqualTo(ENQUIRE_LINK_RESP);
        }
    }

    @Test
    void boundSessionsAreNotResetForOthers() throws IOException {
        try (LoopbackMc mc = mc(o -> o.maxUnboundConnections(1).maxConnections(2));
                RawPeer esme = RawPeer.connect(mc.address())) {
            binds(esme);
            try (RawPeer last = RawPeer.connect(mc.address());
                    RawPeer tooMany = RawPeer.connect(mc.address())) {
                assertThatThrownBy(tooMany::readToTheEnd).hasCauseInstanceOf(SocketException.class);
                last.send(ENQUIRE_LINK);
                assertThat(last.read(16)).isEqualTo(ENQUIRE_LINK_RESP);
            }
            esme.send(ENQUIRE_LINK);
            assertThat(esme.read(16)).isEqualTo(ENQUIRE_LINK_RESP);
        }
    }

    private static LoopbackMc mc(Consumer<AcceptOptions.Builder> limits) {
        return new LoopbackMc(AcceptOptions.DEFAULT.with(limits), SessionOptions.forMc(), null, LoopbackMc::accept);
    }

    private static void binds(RawPeer peer) {
        peer.send(VirtualSession.octets(BIND, 1));
        assertThat(peer.readFrame()).startsWith("00000010" + "80000009" + "00000000");
    }

    /** Tries to bind, because nothing else shows whether the listener has noticed the free place. */
    private static boolean binds(LoopbackMc mc) {
        try (RawPeer peer = RawPeer.connect(mc.address())) {
            binds(peer);
            return true;
        } catch (UncheckedIOException e) { // the listener resets connections beyond the limit
            return false;
        }
    }
}
