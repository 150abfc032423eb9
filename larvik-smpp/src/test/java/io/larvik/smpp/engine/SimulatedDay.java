package io.larvik.smpp.engine;

import io.larvik.smpp.engine.Sometimes.Thing;
import io.larvik.smpp.engine.WatchedSession.Sabotage;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Role;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A day of an ESME and a message centre; in two of three days one of them is hostile. The day has connections one after
 * the other, each with new cores, over a network that breaks them. Time is virtual, and everything follows from the
 * seed.
 */
final class SimulatedDay {

    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final long DAY = TimeUnit.HOURS.toNanos(24);
    private static final long LAST_WRITE = SECOND;
    private static final int LAST_NUMBERS = 0x7FFFFFE0;
    private static final int STUCK = 20_000;

    /** A request whose answer is overdue. */
    private record Forgotten(WatchedSession session, InboundRequest request) {}

    private final SplittableRandom random;
    private final Sometimes sometimes;
    private final Sabotage sabotage;
    private final SessionBounds bounds;
    private final int hostile;

    private SimulatedPeer esme;
    private SimulatedPeer mc;
    private SimulatedPipe toMc;
    private SimulatedPipe toEsme;
    private boolean healed;
    private long partitionedAt = Timers.NEVER;
    private final long[] closingSince = new long[2];

    private final List<Forgotten> stale = new ArrayList<>();
    private long now;
    private long nextAct;
    private long nextAnswer;
    private long nextFault;
    private int names;
    private int atThisTime;
    private long trace;

    SimulatedDay(long seed, Sometimes sometimes, Sabotage sabotage) {
        this.random = new SplittableRandom(seed);
        this.sometimes = sometimes;
        this.sabotage = sabotage;
        this.bounds = SessionBounds.random(random);
        this.hostile = random.nextInt(3);
        this.nextFault = soon(1800);
        connect();
    }

    /** Plays the day and returns a number that identifies its course. */
    long play() {
        while (now < DAY) {
            turn();
            if (isOver()) {
                now += random.nextLong(60 * SECOND);
                connect();
            }
        }
        heal();
        return trace;
    }

    // ---- connections ----

    private void connect() {
        esme = hostile == 1 ? new HostilePeer(Role.ESME, random, sometimes) : watched(Role.ESME);
        mc = hostile == 2 ? new HostilePeer(Role.MC, random, sometimes) : watched(Role.MC);
        toMc = new SimulatedPipe(esme, mc, random, sometimes);
        toEsme = new SimulatedPipe(mc, esme, random, sometimes);
        partitionedAt = Timers.NEVER;
        closingSince[0] = Timers.NEVER;
        closingSince[1] = Timers.NEVER;
        nextAct = now + random.nextLong(20 * SECOND);
        nextAnswer = now;
        clock();
        if (esme instanceof WatchedSession session) {
            session.bind(Bind.of(BindType.values()[random.nextInt(3)], "esme", "secret"));
        } else if (esme instanceof HostilePeer peer) {
            peer.opens();
        }
        carry();
    }

    private WatchedSession watched(Role role) {
        int first = random.nextBoolean() ? 1 : LAST_NUMBERS;
        return new WatchedSession(role, bounds, first, now, sometimes, sabotage);
    }

    private boolean isOver() {
        return isOver(esme) && isOver(mc);
    }

    /** Tells whether a peer needs its connection no more. A hostile peer must not delay the next connection. */
    private static boolean isOver(SimulatedPeer peer) {
        return peer.isGone() || peer instanceof HostilePeer;
    }

    // ---- time ----

    private void turn() {
        long next = Math.min(Math.min(nextAct, nextFault), Math.min(esme.nextDeadline(), mc.nextDeadline()));
        next = Math.min(next, Math.min(toMc.nextArrival(), toEsme.nextArrival()));
        next = Math.min(next, Math.min(nextAnswer, Math.min(closing(0), closing(1))));
        atThisTime = next > now ? 0 : atThisTime + 1;
        if (atThisTime > STUCK) {
            throw new AssertionError("I12: time stands still at " + now / 1_000_000 + " ms");
        }
        now = Math.max(now, next);
        trace = trace * 31 + now;
        clock();
        if (esme.nextDeadline() <= now) {
            esme.ticks();
        }
        if (mc.nextDeadline() <= now) {
            mc.ticks();
        }
        toMc.delivers(now);
        toEsme.delivers(now);
        if (nextAnswer <= now) {
            answer();
        }
        if (nextAct <= now) {
            act();
        }
        if (nextFault <= now) {
            nextFault = soon(3600);
            nextAct = Math.min(nextAct, now + random.nextLong(3 * SECOND));
            fault();
        }
        carry();
        if (nextAnswer == Timers.NEVER && (isOpen(esme) || isOpen(mc))) {
            nextAnswer = now + random.nextLong(SECOND / 4);
        }
        if (partitionedAt != Timers.NEVER) {
            checkSilence(esme);
            checkSilence(mc);
        }
    }

    private void clock() {
        esme.now(now);
        mc.now(now);
    }

    private long closing(int end) {
        return closingSince[end] == Timers.NEVER ? Timers.NEVER : closingSince[end] + LAST_WRITE;
    }

    private long soon(int seconds) {
        return now + random.nextLong(2 * seconds * SECOND);
    }

    // ---- the network ----

    private void carry() {
        toMc.takes(now);
        toEsme.takes(now);
        carryClose(esme, 0);
        carryClose(mc, 1);
        toMc.carriesEnd();
        toEsme.carriesEnd();
        toMc.takes(now);
        toEsme.takes(now);
    }

    private void carryClose(SimulatedPeer peer, int end) {
        if (peer.isGone() || !peer.disconnects()) {
            return;
        }
        if (closingSince[end] == Timers.NEVER) {
            closingSince[end] = now;
        }
        if (peer.cuts() || peer.nextLength() == 0 || closing(end) <= now) {
            closingSince[end] = Timers.NEVER;
            peer.isLost("closed");
        }
    }

    private void fault() {
        boolean bySide = random.nextBoolean();
        SimulatedPipe pipe = bySide ? toMc : toEsme;
        SimulatedPeer peer = bySide ? esme : mc;
        switch (random.nextInt(10)) {
            case 0, 1, 2 -> {
                sometimes.happened(Thing.STALLED);
                pipe.stalls(now + random.nextLong(90 * SECOND));
            }
            case 3 -> {
                sometimes.happened(Thing.PARTITIONED);
                partitionedAt = Math.min(partitionedAt, now);
                toMc.isPartitioned();
                toEsme.isPartitioned();
            }
            case 4 -> {
                sometimes.happened(Thing.RESET_LOSING_OCTETS);
                reset();
            }
            case 5 -> {
                sometimes.happened(Thing.RESET_AFTER_ALL_ARRIVED);
                toMc.flushes(now);
                toEsme.flushes(now);
                reset();
            }
            case 6 -> {
                sometimes.happened(Thing.HALF_CLOSED);
                pipe.isCut();
            }
            case 7, 8 -> {
                if (peer instanceof WatchedSession session && !session.isGone()) {
                    sometimes.happened(bySide ? Thing.CLOSED_BY_ESME : Thing.CLOSED_BY_MC);
                    session.closes();
                }
            }
            default -> {
                if (peer instanceof WatchedSession session && !session.isGone()) {
                    sometimes.happened(Thing.ABORTED);
                    session.aborts();
                }
            }
        }
    }

    private void reset() {
        for (SimulatedPeer peer : List.of(esme, mc)) {
            if (!peer.isGone()) {
                peer.isLost("connection reset");
            }
        }
    }

    private void checkSilence(SimulatedPeer peer) {
        if (!peer.isGone()
                && peer instanceof WatchedSession session
                && now > partitionedAt + bounds.silence(session.stoppedReadingSince(partitionedAt)) + SECOND) {
            throw new AssertionError("L5: a dead peer is not detected at " + now / 1_000_000 + " ms");
        }
    }

    // ---- the applications ----

    private void act() {
        if (healed) {
            return;
        }
        nextAct = random.nextBoolean() ? now + random.nextLong(SECOND) : soon(1800);
        SimulatedPeer peer = random.nextBoolean() ? esme : mc;
        if (peer.isGone()) {
            return;
        }
        if (peer instanceof HostilePeer nuisance) {
            nuisance.acts();
        } else if (peer instanceof WatchedSession session) {
            for (int i = random.nextInt(1, 10); i > 0; i--) {
                session.within(
                        random.nextInt(4) > 0 ? null : () -> requestsWithin(session),
                        random.nextInt(4) > 0 ? null : () -> answersWithin(session));
                sometimes.happened(Thing.REQUESTED);
                String name = "message " + ++names;
                session.requests(message(session.role, name), name, deadline());
            }
        }
        nextAnswer = Math.min(nextAnswer, now + random.nextLong(SECOND));
    }

    private void requestsWithin(WatchedSession session) {
        sometimes.happened(Thing.REQUESTED_WITHIN_A_CALLBACK);
        String name = "message " + ++names;
        session.request(message(session.role, name), name, deadline());
    }

    private void answersWithin(WatchedSession session) {
        sometimes.happened(Thing.ANSWERED_WITHIN_A_CALLBACK);
        InboundRequest request = session.open().get(session.open().size() - 1);
        request.respond(response(request));
    }

    private long deadline() {
        return now + random.nextLong(1, SessionBounds.REQUEST_TIMEOUT.toNanos());
    }

    private static MessagePdu<?> message(Role role, String name) {
        OctetString text = OctetString.of(name.getBytes(StandardCharsets.US_ASCII));
        return role == Role.ESME
                ? SubmitSm.builder().shortMessage(text).build()
                : DeliverSm.builder().shortMessage(text).build();
    }

    private void answer() {
        nextAnswer = now;
        answer(esme);
        answer(mc);
        if (!stale.isEmpty()) {
            sometimes.happened(Thing.ANSWERED_AFTER_THE_END);
            Forgotten old = stale.remove(random.nextInt(stale.size()));
            old.session.answers(old.request, response(old.request)); // usually of an earlier connection
        }
        if (nextAnswer <= now) {
            nextAnswer = Timers.NEVER;
        }
    }

    private void answer(SimulatedPeer peer) {
        if (!(peer instanceof WatchedSession session) || peer.isGone()) {
            return;
        }
        boolean refused = !healed && random.nextInt(20) == 0;
        if (session.bindRequest() != null) {
            sometimes.happened(refused ? Thing.BIND_REFUSED : Thing.REQUESTED);
            session.decides(refused ? CommandStatus.INVALID_PASSWORD : CommandStatus.OK);
        }
        for (int i = random.nextInt(4); i > 0 && !session.open().isEmpty(); i--) {
            InboundRequest request =
                    session.open().get(random.nextInt(session.open().size()));
            if (!healed && random.nextInt(30) == 0) {
                nextAnswer = now + 20 * SECOND;
                stale.add(new Forgotten(session, request));
                return;
            }
            session.answers(request, response(request));
        }
    }

    private static boolean isOpen(SimulatedPeer peer) {
        return peer instanceof WatchedSession session
                && !session.isGone()
                && (session.bindRequest() != null || !session.open().isEmpty());
    }

    private static PduResponse response(InboundRequest request) {
        if (request.pdu() instanceof SubmitSm submit) {
            return submit.accepted(text(submit));
        }
        if (request.pdu() instanceof DeliverSm deliver) {
            return new DeliverSmResp(CommandStatus.OK, text(deliver), Tlvs.NONE);
        }
        return request.pdu().response(CommandStatus.OK);
    }

    private static @Nullable String text(MessagePdu<?> message) {
        return new String(message.shortMessage().toBytes(), StandardCharsets.US_ASCII);
    }

    /** Ends all faults. Both sides close, and within a minute both are closed. */
    private void heal() {
        healed = true;
        nextFault = Timers.NEVER;
        for (SimulatedPeer peer : List.of(esme, mc)) {
            if (peer instanceof WatchedSession session && !session.isGone()) {
                session.closes();
            }
        }
        if (partitionedAt != Timers.NEVER) {
            reset();
        }
        toMc.heals();
        toEsme.heals();
        nextAnswer = now;
        long end = now + 60 * SECOND;
        nextAct = end;
        while (!isOver() && now < end) {
            turn();
        }
        if (!isOver()) {
            throw new AssertionError("still open a minute after the last fault");
        }
    }
}
