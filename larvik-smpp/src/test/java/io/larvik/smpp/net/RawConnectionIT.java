package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.engine.VirtualSession;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.limits.AcceptLimits;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.session.AcceptOptions;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.wire.RawFrame;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a message centre of a test does to the connections of its sessions, as their peers see it. */
@Timeout(60)
class RawConnectionIT {

    private static final SubmitSm SUBMIT = SubmitSm.builder().build();
    private static final InetSocketAddress ANY_PORT = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);

    private final NettyResources resources = new NettyResources("test", 1);
    private final Centre centre = new Centre();
    private final Acceptor acceptor = listen(ANY_PORT);
    private final RawPeer peer = RawPeer.connect(acceptor.localAddress());

    @AfterEach
    void close() {
        peer.close();
        acceptor.close();
        resources.close();
    }

    @Test
    void frameThatIsInterceptedIsNotAnswered() throws InterruptedException {
        peer.bind();
        centre.intercepts = frame -> frame.commandId().equals(CommandId.ENQUIRE_LINK);

        peer.send(EnquireLink.PLAIN, 7);
        peer.send(SUBMIT, 8);
        InboundRequest request = centre.requests.take();
        request.respond(CommandStatus.OK);

        assertThat(peer.receive().sequenceNumber()).isEqualTo(8);
    }

    @Test
    void bindWhoseResponseIsReplacedBinds() {
        String shortResponse = "0000001180000009000000000000000100";
        centre.onBind =
                bind -> raw(bind.session()).respond(bind, bind.pdu().response(CommandStatus.OK), hex(shortResponse));

        peer.send(Bind.of(BindType.TRANSCEIVER, "esme", "secret"), 1);

        assertThat(peer.read(17)).isEqualTo(shortResponse);
        Session session = centre.bound.join();
        assertThat(session.state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    void octetsLeaveInTheOrderOfTheCalls() throws InterruptedException {
        peer.bind();
        peer.send(SUBMIT, 8);
        InboundRequest request = centre.requests.take();

        request.respond(CommandStatus.OK);
        raw().write(hex("CAFE"));

        String response =
                VirtualSession.octets(SUBMIT.response(CommandStatus.OK), 8).toHex();
        assertThat(peer.read(18)).isEqualToIgnoringCase(response + "CAFE");
    }

    @Test
    void whatIsHeldBackLeavesWhenItIsReleased() {
        peer.bind();
        RawConnection raw = raw();
        raw.holdWrites(true);

        centre.bound.join().requestAsync(EnquireLink.PLAIN);
        raw.write(hex("CAFE"));
        String past = peer.read(2);
        raw.holdWrites(false);

        assertThat(past).isEqualToIgnoringCase("CAFE");
        assertThat(peer.receive().pdu()).isEqualTo(EnquireLink.PLAIN);
    }

    @Test
    void nothingIsReadWhileReadsAreHeld() throws InterruptedException {
        peer.bind();
        RawConnection raw = raw();
        raw.holdReads(true);
        raw.write(hex("CAFE"));
        peer.read(2); // the session has begun to hold

        peer.send(SUBMIT, 8);
        raw.write(hex("CAFE"));
        peer.read(2);
        boolean handled = !centre.requests.isEmpty();
        raw.holdReads(false);

        assertThat(handled).isFalse();
        assertThat(centre.requests.take().sequenceNumber()).isEqualTo(8);
    }

    @Test
    void peerSeesTheEndAndCanStillSend() throws InterruptedException {
        peer.bind();
        RawConnection raw = raw();

        raw.write(hex("CAFE"));
        raw.shutdownOutput();

        assertThat(peer.readToTheEnd()).isEqualToIgnoringCase("CAFE");
        peer.send(SUBMIT, 8);
        assertThat(centre.requests.take().sequenceNumber()).isEqualTo(8);
        assertThat(centre.bound.join().state()).isEqualTo(SessionState.BOUND_TRX);
    }

    @Test
    void peerSeesTheReset() {
        peer.bind();

        raw().reset();

        assertThatThrownBy(() -> peer.read(1)).hasMessageContaining("reset");
        assertThat(centre.closed.join()).isInstanceOf(ConnectionLostException.class);
    }

    private Acceptor listen(InetSocketAddress address) {
        return Acceptor.listen(
                resources,
                address,
                null,
                new AcceptLimits(AcceptOptions.DEFAULT, resources::nanoTime),
                SessionOptions.forMc(),
                centre);
    }

    private RawConnection raw() {
        return raw(centre.bound.join());
    }

    private static RawConnection raw(Session session) {
        return ((DirectSession) session).raw();
    }

    private static OctetString hex(String octets) {
        return OctetString.ofHex(octets);
    }

    /** A message centre that accepts every bind, and leaves requests to the test. */
    private static final class Centre implements SessionHandler {

        final CompletableFuture<Session> bound = new CompletableFuture<>();
        final CompletableFuture<@Nullable SmppException> closed = new CompletableFuture<>();
        final BlockingQueue<InboundRequest> requests = new LinkedBlockingQueue<>();
        volatile Predicate<RawFrame> intercepts = frame -> false;
        volatile Consumer<InboundRequest> onBind = bind -> bind.respond(CommandStatus.OK);

        @Override
        public boolean intercepts(Session session, RawFrame frame) {
            return intercepts.test(frame);
        }

        @Override
        public void onBind(InboundRequest request) {
            onBind.accept(request);
        }

        @Override
        public void onBound(Session session) {
            bound.complete(session);
        }

        @Override
        public void onRequest(InboundRequest request) {
            requests.add(request);
        }

        @Override
        public void onClosed(Session session, @Nullable SmppException cause) {
            closed.complete(cause);
        }
    }
}
