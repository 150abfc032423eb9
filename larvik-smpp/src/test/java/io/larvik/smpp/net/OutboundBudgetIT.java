package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Bound peers that ask for much and read nothing: together they hold no more than the budget. */
@Timeout(60)
@Tag("alone")
class OutboundBudgetIT {

    private static final OctetString BIND = VirtualSession.octets(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1);
    private static final OctetString ENQUIRE_LINK = VirtualSession.octets(EnquireLink.PLAIN, 7);
    private static final long FLOOD = 256L << 20;

    /** Room for two sessions whose {@code outboundBuffer} is full, and no third. */
    private static final int BUDGET = 640 * 1024;

    private final LoopbackMc mc = new LoopbackMc(
            AcceptOptions.DEFAULT.with(o -> o.outboundBudget(BUDGET)),
            SessionOptions.forMc(),
            null,
            LoopbackMc::accept);
    private final List<RawPeer> peers = new ArrayList<>();

    @AfterEach
    void close() {
        peers.forEach(RawPeer::close);
        mc.close();
    }

    @Test
    @Tag("report-X20")
    void thoseThatHaveStalledLongestAreClosedFirst() {
        RawPeer bystander = bound();

        for (int i = 0; i < 5; i++) {
            bound().flood(ENQUIRE_LINK, FLOOD);
        }

        await().until(() -> states().equals(List.of(
                SessionState.BOUND_TRX,
                SessionState.CLOSED,
                SessionState.CLOSED,
                SessionState.CLOSED,
                SessionState.BOUND_TRX,
                SessionState.BOUND_TRX)));
        assertThat(mc.resources.events().counts()).containsEntry(SmppEvent.SESSION_EVICTED, 3L);
        assertThat(mc.resources.statistics().octetsQueued()).isLessThan(BUDGET);
        bystander.send(EnquireLink.PLAIN, 9);
        assertThat(bystander.receive().status()).isEqualTo(CommandStatus.OK);
    }

    private List<SessionState> states() {
        return mc.connected.stream().map(Session::state).toList();
    }

    private RawPeer bound() {
        RawPeer peer = RawPeer.connectToFlood(mc.address());
        peers.add(peer);
        peer.send(BIND);
        peer.receive();
        return peer;
    }
}
