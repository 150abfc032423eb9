package io.larvik.smpp.simulator;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.simulator.core.MessageView;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.MessageContent;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message that an ESME sent and that was accepted. Its state changes while it lives: each call returns what is so
 * then. Safe for use by several threads.
 */
public final class SimulatedMessage {

    private static final String NO_ERROR = "000";

    private final MessageView first;
    private final Simulation simulation;
    private final boolean isSnapshot;

    SimulatedMessage(MessageView first, Simulation simulation) {
        this(first, simulation, false);
    }

    private SimulatedMessage(MessageView first, Simulation simulation, boolean isSnapshot) {
        this.first = first;
        this.simulation = simulation;
        this.isSnapshot = isSnapshot;
    }

    static SimulatedMessage snapshot(MessageView view, Simulation simulation) {
        return new SimulatedMessage(view, simulation, true);
    }

    /** A state of a message, and when it was entered on the clock of the simulator. */
    public record Entered(MessageState state, Instant time) {}

    /**
     * A receipt that was sent.
     *
     * @param state the state that it tells
     * @param id the message_id that it tells
     * @param time when it was handed to a session
     * @param status the command_status that the ESME answered; null as long as it has not
     */
    public record SentReceipt(
            MessageState state,
            String id,
            Instant time,
            @Nullable CommandStatus status) {}

    /** Returns the message as it is; as it was if the simulator has forgotten it. */
    private MessageView now() {
        return isSnapshot ? first : simulation.message(first);
    }

    /**
     * Returns the message as it is now: what the methods of the snapshot return does not change, and is had at once.
     * Those that act on the message, or wait for it, do so as before.
     */
    public SimulatedMessage snapshot() {
        return snapshot(now(), simulation);
    }

    /** Returns the number of the message in its simulator, from 1. */
    public long number() {
        return first.number();
    }

    /** Returns the address of the sender. */
    public String from() {
        return first.source().value();
    }

    /** Returns the address of the receiver. */
    public String to() {
        return first.destination().value();
    }

    /** Returns the address of the sender, with its type of number and numbering plan. */
    public Address source() {
        return first.source();
    }

    /** Returns the address of the receiver, with its type of number and numbering plan. */
    public Address destination() {
        return first.destination();
    }

    /** Returns when its first segment came, on the clock of the simulator. */
    public Instant time() {
        return first.arrival().time();
    }

    /** Returns the decoded text of all segments; empty if it is not text. */
    public String text() {
        return now().text();
    }

    /** Returns the content of all segments. */
    public MessageContent content() {
        return now().content();
    }

    /** Returns the octets of the first segment, with its user data header. */
    public OctetString octets() {
        return first.arrival().pdu() instanceof ContentPdu<?> content ? content.message() : OctetString.EMPTY;
    }

    /** Returns the alphabet that data_coding names. */
    public Alphabet alphabet() {
        return first.arrival().pdu() instanceof ContentPdu<?> content
                ? PeerAlphabets.STANDARD.alphabetOf(content.dataCoding())
                : Alphabet.BINARY;
    }

    /** Returns the system_id of the ESME. */
    public String account() {
        return first.arrival().account();
    }

    /** Returns the number of the session. */
    public int session() {
        return first.arrival().session();
    }

    /** Returns the requests that carried it, in the order of the segments. */
    public List<PduRequest<?>> pdus() {
        return List.copyOf(now().pdus());
    }

    /** Returns the message_id of each segment. */
    public List<String> messageIds() {
        return now().ids();
    }

    /** Returns how often the same message came: once, and each time that it was refused or not answered before. */
    public int attempts() {
        return now().attempts();
    }

    /** Returns the state. */
    public MessageState state() {
        return now().state();
    }

    /** Returns the word behind {@code err:} in its receipts, such as {@code 000}. */
    public String error() {
        return now().error();
    }

    /** Returns the states so far, the first one first. */
    public List<Entered> history() {
        return now().history().stream()
                .map(entered -> new Entered(entered.state(), entered.time()))
                .toList();
    }

    /** Returns the receipts that were sent, the first one first. */
    public List<SentReceipt> receipts() {
        return now().receipts().stream()
                .map(sent -> new SentReceipt(sent.state(), sent.id(), sent.time(), sent.status()))
                .toList();
    }

    /**
     * Returns what becomes of the message next: the state that it enters, such as {@code DELIVERED}, or another event of
     * its life. Null if nothing more does by itself.
     */
    public @Nullable DueTask next() {
        Timers.Due due = now().next();
        return due == null ? null : new DueTask(due.time(), due.what());
    }

    /** Sends a receipt for each segment, whether the message asks for it or not. The state stays. */
    public void sendReceipt(MessageState state) {
        sendReceipt(state, NO_ERROR);
    }

    /**
     * Sends a receipt as {@link #sendReceipt(MessageState)} does.
     *
     * @param error the word behind {@code err:}, such as {@code 045}
     * @throws IllegalArgumentException if the simulator has forgotten the message
     */
    public void sendReceipt(MessageState state, String error) {
        simulation.tell(core -> core.sendReceipt(number(), state, error));
    }

    /**
     * Ends the life of the message in a state, whatever state it is in. Receipts are sent as it asks for them.
     *
     * @throws IllegalArgumentException if the simulator has forgotten the message
     */
    public void moveTo(MessageState state) {
        simulation.tell(core -> core.moveTo(number(), state));
    }

    /** Returns the name of the rule that decided about the message; {@code default} if none did. */
    public String decidedBy() {
        return first.rule();
    }

    /**
     * Waits until the message is in the state.
     *
     * @throws AssertionError if it does not come into it in time
     */
    public void awaitState(MessageState state) {
        simulation
                .waiting()
                .until(
                        () -> simulation.message(first).state().equals(state),
                        () -> line(simulation.message(first)) + ": not in state " + state);
    }

    /** Returns the number, account, addresses, text, state and rule. */
    @Override
    public String toString() {
        return line(now());
    }

    static String line(MessageView message) {
        return "#" + message.number() + " " + message.arrival().account() + ": "
                + message.source().value() + " → " + message.destination().value() + " "
                + TracedFrame.quoted(message.text()) + " " + message.state() + ", rule: " + message.rule();
    }
}
