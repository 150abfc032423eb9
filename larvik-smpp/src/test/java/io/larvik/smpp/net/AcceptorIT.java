package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A listener that stops, and what its sessions know of their addresses. */
@Timeout(60)
class AcceptorIT {

    private final LoopbackMc mc = new LoopbackMc();
    private final RawPeer peer = bound(mc);

    @AfterEach
    void close() {
        peer.close();
        mc.close();
    }

    @Test
    void sessionsOutliveTheListener() {
        mc.acceptor.stopListening();

        assertThatThrownBy(() -> RawPeer.connect(mc.address())).hasMessageContaining("refused");
        peer.send(EnquireLink.PLAIN, 7);
        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
    }

    @Test
    void portCanBeListenedOnAgain() {
        mc.acceptor.stopListening();

        try (LoopbackMc second = new LoopbackMc(mc.address());
                RawPeer another = bound(second)) {
            another.send(EnquireLink.PLAIN, 7);
            assertThat(another.receive().status()).isEqualTo(CommandStatus.OK);
        }
        assertThat(mc.bound.join().state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    void closeEndsTheSessionsAlsoWhenNobodyListens() {
        mc.acceptor.stopListening();
        mc.acceptor.stopListening();

        CompletableFuture<Void> closed = mc.stop();

        assertThat(peer.receive().pdu().commandId()).isEqualTo(CommandId.UNBIND);
        peer.close();
        assertThat(closed).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void sessionKnowsBothEndsOfItsConnection() {
        Session session = mc.bound.join();

        assertThat(session.localAddress()).isEqualTo(mc.address());
        assertThat(session.remoteAddress()).isEqualTo(peer.localAddress());
        session.abort();
        session.closed().join();
        assertThat(session.localAddress()).isEqualTo(mc.address());
    }

    private static RawPeer bound(LoopbackMc mc) {
        RawPeer peer = RawPeer.connect(mc.address());
        peer.send(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1);
        assertThat(peer.receive().status()).isEqualTo(CommandStatus.OK);
        return peer;
    }
}
