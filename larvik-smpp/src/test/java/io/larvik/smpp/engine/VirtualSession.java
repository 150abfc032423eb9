package io.larvik.smpp.engine;

import io.larvik.smpp.engine.FakeEffects.Outcome;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.PduDecoder;
import io.larvik.smpp.wire.PduEncoder;
import io.larvik.smpp.wire.RawFrame;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A session core without socket and clock: the test plays its peer and its time. As in the real adapter, each event
 * ends with handing over the encoded octets and asking for the time of the next tick.
 */
public final class VirtualSession {

    static final SessionOptions ESME = SessionOptions.forEsme();
    static final SessionOptions MC = SessionOptions.forMc();

    final FakeEffects effects;
    final SessionCore core;
    long now;

    private final SessionOptions options;
    private final FrameReader peer = new FrameReader(1 << 20);
    private int delivered;
    private int taken;
    private boolean stalled;
    private OctetString answerWithinTheWrite = OctetString.EMPTY;

    VirtualSession(Role role, SessionOptions options) {
        this(role, options, 1);
    }

    VirtualSession(Role role, SessionOptions options, int firstSequenceNumber) {
        this.options = options;
        this.effects = new FakeEffects(new CoreSession(role, this::core), options, this::answer, this::deliver);
        this.core = new SessionCore(role, options, effects, firstSequenceNumber);
        core.opened(now);
    }

    /** Returns an ESME's session bound as a transceiver. */
    static VirtualSession boundEsme(SessionOptions options) {
        return boundEsme(BindType.TRANSCEIVER, options);
    }

    static VirtualSession boundEsme(BindType type, SessionOptions options) {
        VirtualSession session = new VirtualSession(Role.ESME, options);
        session.bind(Bind.of(type, "esme", "secret"));
        session.receives(new BindResp(type, CommandStatus.OK, "mc", Tlvs.NONE), 1);
        session.sent();
        return session;
    }

    /** Returns a message centre's session bound as a transceiver. */
    static VirtualSession boundMc(SessionOptions options) {
        return boundMc(BindType.TRANSCEIVER, options);
    }

    static VirtualSession boundMc(BindType type, SessionOptions options) {
        VirtualSession session = new VirtualSession(Role.MC, options);
        session.receives(Bind.of(type, "esme", "secret"), 1);
        session.acceptBind();
        session.sent();
        return session;
    }

    // ---- calls of the owner ----

    void bind(Bind bind) {
        core.bind(bind, now);
        settle();
    }

    void acceptBind() {
        effects.bindRequest.respond(CommandStatus.OK);
    }

    OutboundRequest request(Pdu pdu) {
        return request(pdu, options.requestTimeout());
    }

    OutboundRequest request(Pdu pdu, Duration timeout) {
        OutboundRequest request = new OutboundRequest(pdu, OutboundRequest.Waiter.CALLBACKS, now + timeout.toNanos());
        core.request(request, now);
        settle();
        return request;
    }

    boolean send(OneWayPdu pdu) {
        boolean sent = core.send(pdu);
        settle();
        return sent;
    }

    /** The owner sends octets that are none of the session's. */
    void writesRaw(String hex) {
        core.raw().write(OctetString.ofHex(hex), now);
        settle();
    }

    void holdsWrites(boolean hold) {
        core.raw().holdWrites(hold, now);
        settle();
    }

    void holdsReads(boolean hold) {
        core.raw().holdReads(hold, now);
        settle();
    }

    /** The owner has handled one of the PDUs without response. */
    void handlesOneWay() {
        core.oneWayHandled(now);
        settle();
    }

    void close() {
        core.close(now);
        settle();
    }

    void abort() {
        core.abort(now);
        settle();
    }

    // ---- events of the peer and the network ----

    void receives(Pdu pdu, int sequenceNumber) {
        receives(octets(pdu, sequenceNumber));
    }

    void receives(String hex) {
        receives(OctetString.ofHex(hex.replace(" ", "")));
    }

    void receives(OctetString octets) {
        core.octets(octets.toBytes(), 0, octets.length(), now);
        settle();
    }

    void peerClosesItsSide() {
        core.inputClosed(now);
        settle();
    }

    void connectionBreaks() {
        core.lost("connection reset", now);
        settle();
    }

    /** Lets the peer take no more octets. */
    void peerStopsReading() {
        stalled = true;
    }

    /** Delivers the octets during the next write: no peer can answer faster. */
    void answersWithinTheWrite(OctetString octets) {
        answerWithinTheWrite = octets;
    }

    void peerReadsAgain() {
        stalled = false;
        settle();
    }

    // ---- time ----

    void passes(Duration time) {
        long until = now + time.toNanos();
        while (core.nextDeadline() <= until) {
            now = Math.max(now, core.nextDeadline());
            core.tick(now);
            settle();
        }
        now = until;
    }

    // ---- observations ----

    /** Returns the frames that the peer has received since the last call. */
    List<Frame> sent() {
        while (taken < effects.written.size()) {
            OctetString octets = effects.written.get(taken++);
            peer.append(octets.toBytes(), 0, octets.length());
        }
        List<Frame> frames = new ArrayList<>();
        for (RawFrame raw = peer.next(); raw != null; raw = peer.next()) {
            frames.add(PduDecoder.decode(raw));
        }
        return frames;
    }

    List<Pdu> sentPdus() {
        return sent().stream().map(Frame::pdu).toList();
    }

    /** Returns the number of writes that the peer has taken. */
    int deliveredWrites() {
        return delivered;
    }

    /** Returns the number of written octets that the peer has not taken. */
    int unwritten() {
        int octets = 0;
        for (OctetString written : effects.written.subList(delivered, effects.written.size())) {
            octets += written.length();
        }
        return octets;
    }

    /** Returns all octets sent since the last call, in hexadecimal. */
    String sentHex() {
        StringBuilder hex = new StringBuilder();
        while (taken < effects.written.size()) {
            hex.append(effects.written.get(taken++).toHex());
        }
        return hex.toString();
    }

    @Nullable
    Pdu responseTo(OutboundRequest request) {
        return outcome(request).response();
    }

    @Nullable
    RuntimeException failureOf(OutboundRequest request) {
        return outcome(request).failure();
    }

    boolean isPending(OutboundRequest request) {
        return !effects.outcomes.containsKey(request);
    }

    private SessionCore core() {
        return core;
    }

    SessionState state() {
        return core.state();
    }

    public static OctetString octets(Pdu pdu, int sequenceNumber) {
        return PduEncoder.encode(Frame.of(pdu, sequenceNumber));
    }

    private Outcome outcome(OutboundRequest request) {
        Outcome outcome = effects.outcomes.get(request);
        if (outcome == null) {
            throw new AssertionError(request + " is pending");
        }
        return outcome;
    }

    private void answer(PeerRequest request, Pdu response, @Nullable OctetString instead) {
        core.answer(request, response, instead, now);
        settle();
    }

    private void settle() {
        core.settle(now);
        deliver();
    }

    private void deliver() {
        OctetString early = answerWithinTheWrite;
        if (!early.isEmpty() && delivered < effects.written.size()) {
            answerWithinTheWrite = OctetString.EMPTY;
            core.octets(early.toBytes(), 0, early.length(), now);
        }
        while (!stalled && delivered < effects.written.size()) {
            core.written(effects.written.get(delivered++).length(), now);
            core.settle(now);
        }
    }
}
