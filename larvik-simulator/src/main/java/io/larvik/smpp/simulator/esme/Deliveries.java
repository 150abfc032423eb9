package io.larvik.smpp.simulator.esme;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.simulator.rule.Fault;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Sends receipts and messages to ESMEs.
 *
 * <p>Each ESME has a line. The first of the line leaves when a session that suits it has room in its window; what is
 * behind waits for it. ESME_RTHROTTLED and ESME_RMSGQFUL are about the ESME: the whole line waits. ESME_RX_T_APPN is
 * about one message: it waits, and what is behind goes on. What was not answered before its session closed goes first on
 * the next session.
 */
public final class Deliveries {

    /** How long an ESME that puts something off is left alone; the last one again and again. */
    private static final List<Duration> RETRIES =
            List.of(Duration.ofSeconds(5), Duration.ofSeconds(30), Duration.ofMinutes(2), Duration.ofMinutes(10));

    private final Actions actions;
    private final Timers timers;
    private final int mostWaiting;
    private final Map<Long, BoundSession> tickets = new HashMap<>();
    private long lastTicket;
    private long lastOrder;
    private long dropped;

    public Deliveries(Actions actions, Timers timers, int mostWaiting) {
        this.actions = actions;
        this.timers = timers;
        this.mostWaiting = mostWaiting;
    }

    /** Adds something to the end of the line, and sends what can be sent. */
    public void add(Esme esme, Outgoing item, Duration validity) {
        DeliveryLine line = esme.line;
        while (line.size() >= mostWaiting) {
            Outgoing oldest = Objects.requireNonNull(line.oldest());
            line.remove(oldest);
            dropped++;
            oldest.ended(null);
        }
        item.order = ++lastOrder;
        item.validUntil = timers.now() + validity.toNanos();
        line.add(item);
        send(esme);
    }

    /** Sends what can be sent. */
    public void send(Esme esme) {
        DeliveryLine line = esme.line;
        for (Outgoing item = line.head(); item != null; item = line.head()) {
            if (item.isForgotten()) {
                line.remove(item);
                continue;
            }
            BoundSession session = line.pausedUntil > timers.now() ? null : session(esme, item);
            if (session == null) {
                return;
            }
            line.remove(item);
            line.lastUsed = session.number;
            send(session, item, item.pdu(session));
        }
    }

    private void send(BoundSession session, Outgoing item, Pdu pdu) {
        if (pdu instanceof OneWayPdu oneWay) {
            item.sent(session);
            actions.send(session.number, oneWay);
            return;
        }
        long ticket = ++lastTicket;
        session.unanswered.put(ticket, item);
        tickets.put(ticket, session);
        item.sent(session);
        actions.request(session.number, ticket, (PduRequest<?>) pdu, item.faults());
    }

    /** Returns the session for something: the next in turn of those that suit and have room; null if there is none. */
    private @Nullable BoundSession session(Esme esme, Outgoing item) {
        List<Fault> faults = item.faults();
        BoundSession first = null;
        for (BoundSession session : esme.sessions) {
            if (session.takes(timers.now(), faults) && item.suits(session)) {
                if (session.number > esme.line.lastUsed) {
                    return session;
                }
                first = first == null ? session : first;
            }
        }
        return first;
    }

    /** Tells how a request ended; the response is null if there was none. */
    public void answered(long ticket, @Nullable PduResponse response) {
        BoundSession session = tickets.remove(ticket);
        Outgoing item = session == null ? null : session.unanswered.remove(ticket);
        if (session == null || item == null) {
            return;
        }
        if (item.isForgotten()) {
            send(session.esme);
            return;
        }
        if (response == null) {
            session.silentUntil = timers.now() + RETRIES.get(0).toNanos();
            timers.after(RETRIES.get(0), () -> "delivery to " + session.esme, () -> send(session.esme));
            session.esme.line.add(item);
        } else if (!isPutOff(response.status()) || !retry(session.esme, item, response.status())) {
            item.ended(response);
        }
        send(session.esme);
    }

    private static boolean isPutOff(CommandStatus status) {
        return status.equals(CommandStatus.TEMPORARY_APPLICATION_ERROR) || isAboutAll(status);
    }

    private static boolean isAboutAll(CommandStatus status) {
        return status.equals(CommandStatus.THROTTLED) || status.equals(CommandStatus.MESSAGE_QUEUE_FULL);
    }

    private boolean retry(Esme esme, Outgoing item, CommandStatus status) {
        Duration after = RETRIES.get(Math.min(item.puttings, RETRIES.size() - 1));
        if (timers.now() + after.toNanos() > item.validUntil) {
            return false;
        }
        item.puttings++;
        DeliveryLine line = esme.line;
        if (isAboutAll(status)) {
            line.pausedUntil = Math.max(line.pausedUntil, timers.now() + after.toNanos());
            line.add(item);
            timers.after(after, () -> "delivery to " + esme, () -> send(esme));
            return true;
        }
        line.putAside(item);
        timers.after(after, () -> "delivery to " + esme, () -> {
            if (line.takeBack(item)) {
                send(esme);
            }
        });
        return true;
    }

    /** Puts what a closed session has not answered back at its place in the line. */
    public void closed(BoundSession session) {
        session.unanswered.forEach((ticket, item) -> {
            tickets.remove(ticket);
            session.esme.line.add(item);
        });
        session.unanswered.clear();
        send(session.esme);
    }

    /** Forgets what waits, and what was sent and is not answered. */
    public void clear(Esme esme) {
        esme.line.clear();
        esme.sessions.forEach(session -> session.unanswered.values().forEach(Outgoing::forget));
    }

    /** Takes out of the line what nobody waits for any more. */
    public void clearForgotten(Esme esme) {
        esme.line.removeIf(Outgoing::isForgotten);
    }

    /** Returns how many were dropped, because too many waited. */
    public long dropped() {
        return dropped;
    }
}
