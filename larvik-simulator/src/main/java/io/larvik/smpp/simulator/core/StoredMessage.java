package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.simulator.core.MessageView.Entered;
import io.larvik.smpp.simulator.core.MessageView.SentReceipt;
import io.larvik.smpp.simulator.esme.BoundSession;
import io.larvik.smpp.simulator.esme.Esme;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Draw;
import io.larvik.smpp.simulator.rule.Life;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.text.MessageContent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A message. Many are kept, so that there is nothing here that can be computed: what others see is a
 * {@link MessageView}, which is made when it is asked for.
 */
final class StoredMessage {

    final long number;
    final int attempts;
    final BoundSession session;
    final Rule rule;
    final Address destination;
    final List<String> ids;
    final long arrived;

    /** The segments as they came, or as they were replaced. */
    List<ContentPdu<?>> pdus;

    /** When it expires. */
    long validUntil;

    /** When the next step of the life is due, unless it comes at the end of the validity period. */
    long due;

    /** What it adds to the octets of all messages. */
    int cost;

    /** The word after {@code err:} in receipts. */
    String error = "000";

    /** The random numbers of the message; null when its life is over. */
    @Nullable
    Draw draw;

    /** What becomes of the message; null when its life is over. */
    Life.@Nullable Path path;

    /** The number of the next step of the path, from 0. */
    int step;

    /** What happens next. */
    Timers.@Nullable Task next;

    /** Another message with the same id: to another destination of a submit_multi. */
    @Nullable
    StoredMessage sibling;

    /** Who waits for the final state. */
    @Nullable
    Consumer<StoredMessage> whenFinal;

    boolean forgotten;

    private byte[] states = new byte[2];
    private long[] times = new long[2];
    private int count;

    /** The receipt that was sent last, which refers to the one before. */
    private @Nullable KeptReceipt lastReceipt;

    StoredMessage(
            long number,
            int attempts,
            BoundSession session,
            Rule rule,
            Address destination,
            List<? extends ContentPdu<?>> pdus,
            List<String> ids,
            long arrived) {
        this.number = number;
        this.attempts = attempts;
        this.session = session;
        this.rule = rule;
        this.destination = destination;
        this.pdus = List.copyOf(pdus);
        this.ids = List.copyOf(ids);
        this.arrived = arrived;
    }

    ContentPdu<?> first() {
        return pdus.get(0);
    }

    Esme esme() {
        return session.esme;
    }

    /** Returns the next step of the life; null if there is none. */
    Life.@Nullable Step nextStep() {
        return path == null || step == path.steps().size() ? null : path.steps().get(step);
    }

    /** Returns the random numbers of a message whose life is not over. */
    Draw draw() {
        return Objects.requireNonNull(draw);
    }

    MessageState state() {
        return MessageState.of(states[count - 1]);
    }

    /** Returns when the state was entered. */
    long since() {
        return times[count - 1];
    }

    /** Returns whether no step of a life changes the state any more. */
    boolean isOver() {
        return isOver(state());
    }

    static boolean isOver(MessageState state) {
        return state.isFinal() || state.equals(MessageState.UNKNOWN);
    }

    void enter(MessageState state, long now) {
        if (count == states.length) {
            states = Arrays.copyOf(states, count + 2);
            times = Arrays.copyOf(times, count + 2);
        }
        states[count] = (byte) state.value();
        times[count] = now;
        count++;
    }

    /** A receipt that was sent. */
    static final class KeptReceipt {

        private final MessageState state;
        private final String id;
        private final @Nullable KeptReceipt before;

        /** When it was sent last. */
        long time;

        /** What the ESME answered; null as long as it has not. */
        @Nullable
        CommandStatus status;

        private KeptReceipt(MessageState state, String id, @Nullable KeptReceipt before) {
            this.state = state;
            this.id = id;
            this.before = before;
        }
    }

    /** Adds a receipt. */
    KeptReceipt addReceipt(MessageState state, String id) {
        KeptReceipt receipt = new KeptReceipt(state, id, lastReceipt);
        lastReceipt = receipt;
        return receipt;
    }

    boolean hasReceipts() {
        return lastReceipt != null;
    }

    private List<SentReceipt> receipts(Timers timers) {
        List<SentReceipt> receipts = new ArrayList<>();
        for (KeptReceipt each = lastReceipt; each != null; each = each.before) {
            receipts.add(new SentReceipt(each.state, each.id, timers.time(each.time), each.status));
        }
        Collections.reverse(receipts);
        return receipts;
    }

    /** Returns the content of the whole message. */
    MessageContent content() {
        MessageContent content = MessageContent.of(first(), esme().account().alphabets());
        if (pdus.size() == 1) {
            return content;
        }
        OctetString octets = content.octets();
        for (ContentPdu<?> pdu : pdus.subList(1, pdus.size())) {
            octets = octets.plus(
                    MessageContent.of(pdu, esme().account().alphabets()).octets());
        }
        return content.joined(octets);
    }

    /** Returns the message as rules see it, with a text. */
    Arrival arrival(String text, Timers timers) {
        return Arrivals.of(session, first(), first().source(), destination, text, 1, pdus.size(), timers.time(arrived));
    }

    /** Returns what happens to it next: the state that it enters, or another event of its life. */
    private String upcoming() {
        Life.Step step = nextStep();
        if (state().equals(MessageState.SCHEDULED)) {
            return MessageState.ENROUTE.toString();
        }
        if (step == null || step.after() != null && due > validUntil && !isOver()) {
            return MessageState.EXPIRED.toString();
        }
        return step.state() == null ? step.event().word() : step.state().toString();
    }

    /** Returns what falls due, in words. */
    String nextInWords() {
        return "message " + number + ": " + upcoming();
    }

    MessageView view(Timers timers) {
        List<Entered> history = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            history.add(new Entered(MessageState.of(states[i]), timers.time(times[i])));
        }
        String text = MessageContent.of(first(), esme().account().alphabets()).text();
        Arrival arrival = arrival(text, timers);
        return new MessageView(
                number,
                arrival,
                pdus,
                ids,
                content(),
                state(),
                error,
                history,
                receipts(timers),
                rule.name(),
                attempts,
                next == null ? null : new Timers.Due(timers.due(next), upcoming()));
    }
}
