package io.larvik.smpp.engine;

import io.larvik.smpp.engine.Sometimes.Thing;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.fuzz.Costs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionState;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.session.UnexpectedResponseException;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.FrameReader;
import io.larvik.smpp.wire.RawFrame;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Wraps a core and passes all events on to it. It keeps its own records and compares them after each event: each
 * request of ours ends exactly once, with the response to it if any (I1); no more are in flight than the window allows,
 * and none waits while there is room (I2); no number is used twice (I3); each request of the peer is answered exactly
 * once, and handlers get them in order (I4); nothing is written after the end (I5); the buffers have bounds (I11); no
 * timer outlives the session (I12); the state changes only along the transitions of the specification (I13); and an
 * enquire_link is answered at once, whatever handlers do, while the session reads (I14).
 */
final class WatchedSession implements Effects, SimulatedPeer {

    /** A planted fault, which shows that the checks find such faults. */
    enum Sabotage {
        NONE,
        ENDS_TWICE,
        FORGETS_AN_END,
        ENDS_WITH_THE_RESPONSE_TO_ANOTHER,
        WINDOW_TOO_SMALL,
        NUMBER_USED_TWICE,
        ANSWERS_TWICE,
        FORGETS_TO_ANSWER,
        FORGETS_WHAT_IS_PARKED,
        HANDS_OVER_OUT_OF_ORDER,
        LETS_ENQUIRE_LINK_WAIT_FOR_HANDLERS,
        WRITES_AFTER_THE_END,
        BUFFERS_WITHOUT_BOUND,
        FORGETS_A_TIMER,
        JUMPS_BETWEEN_STATES,
        ALLOCATES_WHAT_IS_ANNOUNCED,
        TAKES_ITS_TIME
    }

    /** The name of a request whose response need not repeat it. */
    static final String ANY_NAME = "";

    /** The requests that no handler answers. */
    private static final Set<CommandId> ANSWERED_WITHOUT_HANDLER = Set.of(
            CommandId.BIND_RECEIVER,
            CommandId.BIND_TRANSMITTER,
            CommandId.BIND_TRANSCEIVER,
            CommandId.UNBIND,
            CommandId.ENQUIRE_LINK);

    private static final int CONTROL = 3;
    private static final int LONGEST_WRITE = 120;

    final SessionCore core;
    final Role role;
    private final CoreSession session;
    final SessionBounds bounds;
    private final Sometimes sometimes;
    private final Sabotage sabotage;

    /** The writes between the core and the network that have not left yet. */
    private final Deque<byte[]> unwritten = new ArrayDeque<>();

    private int unwrittenOctets;
    private final FrameReader sent = new FrameReader(1 << 20);
    private final FrameReader received = new FrameReader(SessionOptions.forMc().maxPdu());
    private boolean receivedBroken;
    private final Set<Integer> answered = new HashSet<>();

    private final Map<OutboundRequest, String> asked = new IdentityHashMap<>();
    private int inFlight;
    private int lastNumber;
    private final Map<Integer, Integer> owed = new HashMap<>();
    private boolean receiving;
    private int oneWays;
    private int owedToRequests;
    private int owedToLinks;
    private final Deque<Integer> arrived = new ArrayDeque<>();
    private @Nullable InboundRequest outOfOrder;
    private final List<InboundRequest> open = new ArrayList<>();
    private @Nullable InboundRequest bindRequest;
    private SessionState state = SessionState.OPEN;
    private @Nullable Runnable whenEnded;
    private @Nullable Runnable whenRequested;

    private boolean paused;
    private long lastPaused = Long.MIN_VALUE;
    private boolean closingAfterWrites;
    private boolean closedNow;
    private boolean reportedClosed;
    private boolean gone;
    private long now;

    WatchedSession(Role role, SessionBounds bounds, int firstNumber, long now, Sometimes sometimes, Sabotage sabotage) {
        this.role = role;
        this.bounds = bounds;
        this.sometimes = sometimes;
        this.sabotage = sabotage;
        this.now = now;
        this.lastNumber = firstNumber - 1;
        this.session = new CoreSession(role, this::core);
        this.core = new SessionCore(role, bounds.options(sabotage), this, firstNumber);
        core.opened(now);
    }

    // ---- events ----

    void bind(Bind bind) {
        core.bind(bind, now);
        settle();
    }

    @Override
    public void receives(byte[] octets, int offset, int length) {
        answered.clear();
        List<RawFrame> frames = framesOf(octets, offset, length);
        for (RawFrame frame : frames) {
            if (frame.commandId().isResponse()) {
                answered.add(frame.sequenceNumber());
            } else {
                owed.merge(frame.sequenceNumber(), 1, Integer::sum);
                owesTo(frame.commandId(), 1);
                if (isHandled(frame.commandId())) {
                    arrived.add(frame.sequenceNumber());
                }
            }
        }
        if (sabotage != Sabotage.LETS_ENQUIRE_LINK_WAIT_FOR_HANDLERS || open.isEmpty() || !areLinks(frames)) {
            receiving = true;
            core.octets(octets, offset, length, now);
            receiving = false;
        }
        wastes();
        settle();
    }

    private static boolean areLinks(List<RawFrame> frames) {
        return !frames.isEmpty()
                && frames.stream().allMatch(frame -> frame.commandId().equals(CommandId.ENQUIRE_LINK));
    }

    /** Records a received request, or the response that is sent to it. */
    private void owesTo(CommandId request, int more) {
        if (request.equals(CommandId.ENQUIRE_LINK)) {
            owedToLinks += more;
        } else if (isHandled(request)) {
            owedToRequests += more;
        }
    }

    private static boolean isHandled(CommandId request) {
        return request.isKnown() && request.response().isKnown() && !ANSWERED_WITHOUT_HANDLER.contains(request);
    }

    private void wastes() {
        if (sabotage == Sabotage.ALLOCATES_WHAT_IS_ANNOUNCED) {
            unwrittenOctets += Arrays.hashCode(new byte[1 << 20]) == 7 ? 1 : 0;
        } else if (sabotage == Sabotage.TAKES_ITS_TIME) {
            Costs.waste();
        }
    }

    @Override
    public void inputCloses() {
        core.inputClosed(now);
        settle();
    }

    @Override
    public void isLost(String why) {
        core.lost(why, now);
        gone = true;
        settle();
    }

    void aborts() {
        core.lost("aborted", now);
        closedNow = true;
        settle();
    }

    void closes() {
        core.close(now);
        settle();
    }

    @Override
    public void ticks() {
        core.tick(now);
        settle();
    }

    void requests(Pdu pdu, String name, long deadline) {
        request(pdu, name, deadline);
        settle();
    }

    /** Sends a request without ending the turn, as within a callback on the event loop. */
    void request(Pdu pdu, String name, long deadline) {
        OutboundRequest request = new OutboundRequest(pdu, OutboundRequest.Waiter.CALLBACKS, deadline);
        asked.put(request, name);
        core.request(request, now);
    }

    /** Answers a request of the peer, of this session or of an earlier one. */
    void answers(InboundRequest request, PduResponse response) {
        request.respond(response);
        settle();
    }

    @Override
    public byte[] leaves() {
        byte[] octets = unwritten.remove();
        unwrittenOctets -= octets.length;
        core.written(octets.length, now);
        settle();
        return octets;
    }

    private void settle() {
        while (oneWays > 0) {
            oneWays--;
            core.oneWayHandled(now);
        }
        core.settle(now);
        check();
    }

    // ---- observations ----

    @Override
    public void now(long newNow) {
        now = newNow;
    }

    @Override
    public boolean reads() {
        return !paused;
    }

    @Override
    public boolean isGone() {
        return gone;
    }

    @Override
    public boolean cuts() {
        return closedNow;
    }

    @Override
    public int nextLength() {
        byte[] next = unwritten.peek();
        return next == null ? 0 : next.length;
    }

    /** Returns the number of unfinished requests, ours and the peer's. */
    int unanswered() {
        return asked.size() + open.size();
    }

    int lastNumber() {
        return lastNumber;
    }

    boolean isEnded() {
        return state == SessionState.CLOSED;
    }

    @Override
    public boolean disconnects() {
        return closedNow || closingAfterWrites;
    }

    List<InboundRequest> open() {
        return open;
    }

    @Nullable
    InboundRequest bindRequest() {
        return bindRequest != null && !bindRequest.isAnswered() ? bindRequest : null;
    }

    @Override
    public long nextDeadline() {
        return core.nextDeadline();
    }

    /** Runs code once: within the next end of a request, or within the next request. */
    void within(@Nullable Runnable end, @Nullable Runnable request) {
        whenEnded = end;
        whenRequested = request;
    }

    // ---- the rules ----

    private void check() {
        open.removeIf(InboundRequest::isAnswered);
        checkEdge(
                sabotage == Sabotage.JUMPS_BETWEEN_STATES && core.state() == SessionState.BOUND_TX
                        ? SessionState.OUTBOUND
                        : core.state());
        int own = core.inFlight() - inFlight;
        if (inFlight < 0 || inFlight > bounds.windowOut() || own < 0 || own > CONTROL) {
            fail("I2: " + inFlight + " of ours in flight by the books, " + core.inFlight() + " by the window");
        }
        int waiting = asked.size() - inFlight;
        if (waiting > 0) {
            sometimes.happened(Thing.WAITED_FOR_A_SLOT);
            if (state.isBound() && inFlight < bounds.windowOut() && unwrittenOctets <= bounds.lowWater()) {
                fail("I2: " + waiting + " wait though only " + inFlight + " are in flight");
            }
        }
        if (open.size() > bounds.windowIn() || unwrittenOctets > bounds.highWater() + most()) {
            fail("I11: " + open.size() + " unanswered, " + unwrittenOctets + " octets unwritten");
        }
        if (!open.isEmpty()
                && ((PeerRequest) open.get(0)).handedOverNanos + bounds.handlerTimeout() < now - 1_000_000) {
            fail("I4: not answered in time");
        }
        checkAnswered();
        if (gone || closedNow) {
            checkGone();
        }
    }

    /** While the session reads, only requests that handlers hold or wait for are unanswered, and no enquire_link is. */
    private void checkAnswered() {
        if (paused || receivedBroken || core.state() == SessionState.CLOSED) {
            return;
        }
        core.measure();
        long unanswered = core.counters().get(SessionCounters.Count.UNANSWERED);
        if (owedToLinks != 0) {
            fail("I14: " + owedToLinks + " enquire_links are not answered");
        }
        if (owedToRequests != unanswered || unanswered > open.size() && open.size() < bounds.windowIn()) {
            fail("I4: " + owedToRequests + " owed, " + unanswered + " held, " + open.size() + " with handlers");
        }
    }

    /**
     * Returns the bound of the outbound buffer. Responses and errors exceed the high water mark by one for each request
     * read before reading stopped.
     */
    private int most() {
        return LONGEST_WRITE * (bounds.windowIn() + bounds.parked() + bounds.windowOut() + CONTROL);
    }

    private void checkGone() {
        boolean timer = core.nextDeadline() != Timers.NEVER || sabotage == Sabotage.FORGETS_A_TIMER;
        if (gone && timer) {
            fail("I12: a timer is left");
        }
        if (!asked.isEmpty() || core.inFlight() != 0) {
            fail("I1: " + asked.size() + " never ended");
        }
        if (state != SessionState.CLOSED) {
            fail("I13: gone, and still " + state);
        }
    }

    private void checkEdge(SessionState next) {
        if (next == state) {
            return;
        }
        String edge = state + "_TO_" + next;
        try {
            sometimes.happened(Thing.valueOf(edge));
        } catch (IllegalArgumentException e) {
            fail("I13: " + edge);
        }
        state = next;
    }

    private void fail(String what) {
        throw new AssertionError(role + " in " + state + " at " + now / 1_000_000 + " ms: " + what);
    }

    private List<RawFrame> framesOf(byte[] octets, int offset, int length) {
        if (receivedBroken) {
            return List.of();
        }
        List<RawFrame> frames = new ArrayList<>();
        received.append(octets, offset, length);
        try {
            for (RawFrame raw = received.next(); raw != null; raw = received.next()) {
                frames.add(raw);
            }
        } catch (BrokenFrameException e) {
            receivedBroken = true;
            owed.merge(0, 1, Integer::sum); // a generic_nack with number 0
        }
        return frames;
    }

    private void isSent(RawFrame frame) {
        int number = frame.sequenceNumber();
        if (frame.commandId().isResponse()) {
            Integer left = owed.get(number);
            boolean last = number == 0 && core.state() == SessionState.CLOSED; // the frame before the bind was too long
            if (left == null && !receivedBroken && !last) {
                fail("I4: " + frame.commandId() + " " + number + " answers nothing, or again");
            }
            owed.computeIfPresent(number, (n, count) -> count > 1 ? count - 1 : null);
            owesTo(CommandId.of(frame.commandId().value() & 0x7FFFFFFF), -1);
            return;
        }
        int step = number - lastNumber & 0x7FFFFFFF;
        if (number <= 0 || step == 0 || step > 1000) {
            fail("I3: number " + number + " after " + lastNumber);
        }
        if (number < lastNumber) {
            sometimes.happened(Thing.NUMBERS_WRAPPED);
        }
        lastNumber = sabotage == Sabotage.NUMBER_USED_TWICE ? number + 1 : number;
    }

    // ---- effects ----

    @Override
    public void write(byte[] octets, int length) {
        if (disconnects() || sabotage == Sabotage.WRITES_AFTER_THE_END && core.state() == SessionState.CLOSED) {
            fail("I5: written after the end");
        }
        byte[] copy = Arrays.copyOf(octets, length);
        unwritten.add(copy);
        unwrittenOctets += sabotage == Sabotage.BUFFERS_WITHOUT_BOUND ? 100 * length : length;
        sent.append(copy, 0, length);
        for (RawFrame raw = sent.next(); raw != null; raw = sent.next()) {
            isSent(raw);
            if (sabotage == Sabotage.ANSWERS_TWICE && raw.commandId().isResponse()) {
                isSent(raw);
            }
        }
        inFlight = 0;
        for (OutboundRequest request : asked.keySet()) {
            inFlight += request.sequenceNumber != 0 ? 1 : 0;
        }
    }

    @Override
    public void pauseReading(boolean pause) {
        if (pause == paused) {
            fail("paused or resumed twice");
        }
        paused = pause;
        if (pause) {
            lastPaused = now;
            sometimes.happened(Thing.READING_PAUSED);
        }
    }

    /** Tells whether the session has stopped reading at some time since then. */
    boolean stoppedReadingSince(long time) {
        return paused || lastPaused >= time;
    }

    private SessionCore core() {
        return core;
    }

    @Override
    public void closeAfterWrites() {
        closingAfterWrites = true;
    }

    @Override
    public void closeNow() {
        closedNow = true;
    }

    @Override
    public Session session() {
        return session;
    }

    @Override
    public void answer(PeerRequest request, PduResponse response) {
        if (sabotage != Sabotage.FORGETS_TO_ANSWER || request.pdu() instanceof Bind) {
            core.answer(request, response, now);
        }
    }

    @Override
    public @Nullable SmppRecorder recorder() {
        return null;
    }

    @Override
    public void answer(PeerRequest request, PduResponse response, OctetString instead) {
        throw new AssertionError("no response is replaced here");
    }

    @Override
    public boolean intercepts(RawFrame frame) {
        return false;
    }

    @Override
    public void attach(@Nullable Object userData) {
        session.attach(userData);
    }

    @Override
    public void bindRequested(InboundRequest request) {
        bindRequest = request;
    }

    @Override
    public void bound() {}

    @Override
    public void callbackFailed(Throwable cause) {
        throw new AssertionError("no code is registered here", cause);
    }

    @Override
    public boolean admits(InboundRequest request) {
        return true;
    }

    @Override
    public void requested(InboundRequest request) {
        boolean waited = !receiving && !paused;
        if (waited) {
            sometimes.happened(Thing.HANDED_OVER_AFTER_A_WAIT);
        }
        if (waited && sabotage == Sabotage.FORGETS_WHAT_IS_PARKED) {
            return;
        }
        if (sabotage == Sabotage.HANDS_OVER_OUT_OF_ORDER && outOfOrder == null && open.isEmpty()) {
            outOfOrder = request;
            return;
        }
        handed(request);
        if (outOfOrder != null) {
            handed(outOfOrder);
            outOfOrder = null;
        }
    }

    private void handed(InboundRequest request) {
        while (!arrived.isEmpty() && arrived.peek() != request.sequenceNumber()) {
            arrived.remove(); // answered by the session itself
        }
        if (arrived.poll() == null) {
            fail("I4: " + request.sequenceNumber() + " is handed over out of order, or again");
        }
        open.add(request);
        Runnable callback = whenRequested;
        whenRequested = null;
        if (callback != null) {
            callback.run();
        }
    }

    @Override
    public void oneWay(OneWayPdu pdu) {
        oneWays++;
    }

    @Override
    public void complete(OutboundRequest request, @Nullable Pdu response, @Nullable RuntimeException failure) {
        if (sabotage == Sabotage.FORGETS_AN_END && failure instanceof ConnectionLostException) {
            inFlight -= request.sequenceNumber != 0 ? 1 : 0;
            return;
        }
        String name = asked.remove(request);
        if (name == null || sabotage == Sabotage.ENDS_TWICE && asked.remove(request) == null) {
            fail("I1: " + request + " ended twice");
        }
        if (request.sequenceNumber != 0) {
            inFlight--;
        }
        sometimes.happened(end(response, failure));
        if (response != null) {
            boolean another = sabotage == Sabotage.ENDS_WITH_THE_RESPONSE_TO_ANOTHER;
            checkOwn(another ? "another" : name, response, request.sequenceNumber + (another ? 1 : 0));
        }
        Runnable callback = whenEnded;
        whenEnded = null;
        if (callback != null) {
            callback.run();
        }
    }

    @Override
    public void late(LateResponse late) {
        sometimes.happened(Thing.LATE_RESPONSE_TOLD);
    }

    private void checkOwn(String name, Pdu response, int number) {
        if (!answered.contains(number)) {
            fail("I1: " + number + " ended with the response to one of " + answered);
        }
        String id = response instanceof SubmitSmResp submit && submit.status().isOk() ? submit.messageId() : null;
        if (response instanceof DeliverSmResp deliver && deliver.status().isOk()) {
            id = deliver.messageId();
        }
        if (id != null && !id.equals(name) && !name.equals(ANY_NAME)) {
            fail("I1: " + name + " ended with the response to " + id);
        }
    }

    private static Thing end(@Nullable Pdu response, @Nullable RuntimeException failure) {
        if (response != null) {
            return Thing.ENDED_WITH_RESPONSE;
        } else if (failure instanceof ResponseTimeoutException) {
            return Thing.ENDED_WITH_TIMEOUT;
        } else if (failure instanceof ConnectionLostException) {
            return Thing.ENDED_WITH_LOSS;
        } else if (failure instanceof RequestRejectedException) {
            return Thing.ENDED_REJECTED;
        } else if (failure instanceof UnexpectedResponseException) {
            return Thing.ENDED_UNEXPECTED;
        } else if (failure instanceof NotSentException) {
            return Thing.ENDED_NOT_SENT;
        }
        throw new AssertionError(failure);
    }

    @Override
    public void closed(@Nullable SmppException cause) {
        if (reportedClosed) {
            fail("closed twice");
        }
        reportedClosed = true;
    }

    @Override
    public FrameTap tap() {
        return FakeEffects.NO_TAP;
    }

    @Override
    public void event(SmppEvent event, String details) {
        if (event == SmppEvent.SESSION_DEAD) {
            sometimes.happened(Thing.FOUND_DEAD);
        } else if (event == SmppEvent.SESSION_WRITE_STALLED) {
            sometimes.happened(Thing.WRITE_STALL_ENDED_IT);
        } else if (event == SmppEvent.FRAME_READ_TIMEOUT) {
            sometimes.happened(Thing.READ_TIMEOUT_ENDED_IT);
        } else if (event == SmppEvent.SESSION_FLOODED) {
            sometimes.happened(Thing.FLOOD_REFUSED);
        } else if (event == SmppEvent.HANDLER_NO_ANSWER) {
            sometimes.happened(Thing.NOT_ANSWERED_IN_TIME);
        }
    }

    /** Accepts or refuses the pending bind. */
    void decides(CommandStatus status) {
        InboundRequest bind = bindRequest();
        if (bind != null) {
            bind.respond(status);
            settle();
        }
    }
}
