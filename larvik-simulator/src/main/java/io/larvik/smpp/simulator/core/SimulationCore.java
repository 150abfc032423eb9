package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.pdu.BroadcastSm;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.DataSm;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.simulator.esme.Actions;
import io.larvik.smpp.simulator.esme.Binds;
import io.larvik.smpp.simulator.esme.BoundSession;
import io.larvik.smpp.simulator.esme.Deliveries;
import io.larvik.smpp.simulator.esme.Esme;
import io.larvik.smpp.simulator.esme.OutgoingSegment;
import io.larvik.smpp.simulator.esme.Refusal;
import io.larvik.smpp.simulator.esme.RefusedBind;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Reply;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.rule.Rulebook;
import io.larvik.smpp.simulator.scenario.Capacity;
import io.larvik.smpp.simulator.scenario.Generator;
import io.larvik.smpp.simulator.scenario.Keep;
import io.larvik.smpp.simulator.scenario.Route;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.scenario.TimelineEntry;
import io.larvik.smpp.simulator.traffic.GeneratorProgress;
import io.larvik.smpp.simulator.traffic.Timeline;
import io.larvik.smpp.simulator.traffic.Traffic;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The message centre. It is told what happened, and what time it is by {@link #tick} before; it acts through
 * {@link Actions}. It has no socket, thread, clock or randomness, so that the same events give the same actions. For use
 * by one thread.
 */
public final class SimulationCore {

    private static final Duration VALIDITY_OF_DELIVERIES = Duration.ofHours(48);

    private Scenario scenario;
    private final Actions actions;
    private final Timers timers;
    private final Binds binds;
    private final Deliveries deliveries;
    private final Receipts receipts;
    private final MessageStore store;
    private final Refusals refusals;
    private final Responses responses;
    private final Lives lives;
    private final Operations operations;
    private final Acceptance acceptance;
    private final Submissions submissions;
    private final Traffic traffic;
    private final Timeline timeline;
    private Expected expected;
    private final Rulebook rules;
    private long lastDelivery;

    /**
     * Creates a message centre.
     *
     * @param seed decides all random choices
     * @param start the time
     * @throws IllegalArgumentException if the scenario names more system_ids than are kept
     * @throws java.io.UncheckedIOException if the file of a generator cannot be read
     */
    public SimulationCore(Scenario scenario, long seed, Instant start, Actions actions) {
        Keep keep = scenario.keep();
        this.scenario = scenario;
        this.actions = actions;
        this.rules = new Rulebook(seed, start, scenario.rules(), scenario.magic());
        timers = new Timers(start, keep.tasks());
        binds = new Binds(scenario, actions, timers);
        deliveries = new Deliveries(actions, timers, keep.waiting());
        receipts = new Receipts(actions, timers, deliveries);
        store = new MessageStore(keep, this::forgotten);
        refusals = new Refusals(keep.refusals());
        responses = new Responses(actions, timers, keep.unansweredOctets());
        lives = new Lives(actions, timers, receipts, store);
        operations = new Operations(timers, store, lives);
        traffic = new Traffic(actions, timers, binds, deliveries, seed);
        timeline = new Timeline(actions, timers, binds, rules, traffic);
        expected = new Expected(scenario.expectations());
        acceptance = new Acceptance(timers, responses, lives, operations, this::accepted);
        RefusalDesk desk = new RefusalDesk(actions, timers, responses, refusals);
        submissions = new Submissions(actions, rules, timers, responses, desk, acceptance, this::list);
        scenario.routes().forEach(route -> binds.esme(route.account()));
        timeline.replace(scenario.timeline());
        traffic.replaceScenario(scenario.generators());
    }

    private @Nullable List<Address> list(String name) {
        return scenario.lists().get(name);
    }

    private void accepted(StoredMessage message) {
        Reply reply = message.rule.reply();
        if (reply != null) {
            traffic.reply(message.esme(), message.view(timers).arrival(), reply, message.draw());
        }
        Address source = message.first().source();
        if (scenario.loopback()) {
            traffic.relay(message.pdus, message.esme().systemId(), message.destination, source);
        }
        for (Route route : scenario.routes()) {
            if (route.match().matches(message.view(timers).arrival())) {
                traffic.relay(message.pdus, route.account(), source, message.destination);
            }
        }
        expected.accepted(message, timers);
        timeline.accepted();
    }

    private void forgotten(StoredMessage message) {
        lives.forgotten(message);
    }

    /**
     * Replaces accounts, rules, magic numbers, lists, routes, generators, timeline and expectations. Seed, time and bounds
     * stay. {@link Binds#replace}, {@link Rulebook#replaceScenario}, {@link Traffic#replaceScenario} and {@link
     * Timeline#replace} say what becomes of what runs.
     *
     * @throws IllegalArgumentException if there is too much of something, or a name twice; then nothing changes
     * @throws java.io.UncheckedIOException if the file of a generator cannot be read; then nothing changes
     */
    public void replaceScenario(Scenario next) {
        List<String> named = new ArrayList<>();
        next.routes().forEach(route -> named.add(route.account()));
        for (TimelineEntry entry : next.timeline()) {
            if (entry.action() == TimelineEntry.Action.CAPACITY) {
                named.add(Objects.requireNonNull(entry.name()));
            }
        }
        binds.check(next.accounts(), named);
        rules.check(next.rules());
        traffic.replaceScenario(next.generators());
        rules.replaceScenario(next.rules(), next.magic());
        binds.replace(next.accounts());
        scenario = next;
        expected = new Expected(next.expectations());
        next.routes().forEach(route -> binds.esme(route.account()));
        timeline.replace(next.timeline());
        settle();
    }

    // ---- what happens

    /** Tells what time it is. What falls due until then happens in order, each at its own time. */
    public void tick(Instant time) {
        timers.runUntil(timers.nanos(time));
    }

    /** Carries out what is due now. Is called after each event but a decision that came later. */
    public void settle() {
        timers.runUntil(timers.now());
    }

    /** Returns how long it is until something falls due; null if nothing will. */
    public @Nullable Duration untilDue() {
        long next = timers.next();
        return next < 0 ? null : Duration.ofNanos(next - timers.now());
    }

    /** Tells that a session wants to bind. The answer is a {@link BindResp}. */
    public void bind(int session, long ticket, Bind bind) {
        BoundSession bound = binds.bind(session, ticket, bind);
        if (bound != null) {
            deliveries.send(bound.esme);
        }
        settle();
    }

    /** Tells that a session is closed. */
    public void closed(int session) {
        BoundSession bound = binds.closed(session);
        if (bound != null) {
            deliveries.closed(bound);
        }
        settle();
    }

    /** Tells of a request of a bound session. It is answered once, now or later, or never if a rule says so. */
    public void request(int session, long ticket, PduRequest<?> pdu) {
        BoundSession bound = binds.session(session);
        if (bound == null) {
            actions.answer(session, ticket, pdu.response(CommandStatus.INVALID_BIND_STATUS), List.of());
            return;
        }
        Request request = new Request(bound, ticket, pdu);
        if (pdu instanceof ContentPdu<?> content && isSubmission(content)) {
            submissions.take(request, content);
        } else {
            operate(request);
        }
        settle();
    }

    private static boolean isSubmission(ContentPdu<?> pdu) {
        return pdu instanceof SubmitSm
                || pdu instanceof DataSm
                || pdu instanceof SubmitMulti
                || pdu instanceof BroadcastSm;
    }

    private void operate(Request request) {
        Arrival arrival = Arrivals.of(request.session(), request.pdu(), timers.time());
        actions.decide(() -> Verdict.ask(rules, arrival), verdict -> {
            PduResponse response = verdict.accepts()
                    ? operations.response(request.esme(), request.pdu())
                    : request.pdu().response(verdict.status());
            responses.answer(request, response, verdict, responses.delay(request, verdict));
        });
    }

    /** Tells how a request of {@link Actions#request} ended; the response is null if there was none. */
    public void answered(long ticket, @Nullable PduResponse response) {
        deliveries.answered(ticket, response);
        settle();
    }

    // ---- what users want

    /** Returns the time. */
    public Instant now() {
        return timers.time();
    }

    /** Returns the rules. */
    public Rulebook rules() {
        return rules;
    }

    /** Adds a rule that is asked before all others, and returns it with the name by which it is known. */
    public Rule rule(Rule rule) {
        return rules.add(rule);
    }

    /** Returns a message; null if there is none with this number, or if it is forgotten. */
    public @Nullable MessageView message(long number) {
        StoredMessage message = store.get(number);
        return message == null ? null : message.view(timers);
    }

    /** Returns the number of the oldest message that is kept; {@link Long#MAX_VALUE} if there is none. */
    public long oldestMessage() {
        return store.oldest();
    }

    /** Returns the numbers of the messages that are kept, oldest first. */
    public List<Long> messages() {
        return store.all().stream().map(message -> message.number).toList();
    }

    /** Returns the requests that were refused or not answered, oldest first. */
    public List<Refusal> refusals() {
        return refusals.all();
    }

    /** Returns the last binds that were refused, oldest first. */
    public List<RefusedBind> refusedBinds() {
        return binds.refused();
    }

    /**
     * Ends the life of a message in a state, whatever state it is in. Receipts are sent as for a step of a life. A
     * message in a state that is not final expires at the end of its validity period.
     *
     * @throws IllegalArgumentException if there is no such message
     */
    public void moveTo(long number, MessageState state) {
        lives.end(stored(number), state);
        settle();
    }

    /**
     * Sends a receipt for each segment of a message, whether the message asks for it or not.
     *
     * @param error the word after {@code err:}
     * @throws IllegalArgumentException if there is no such message, or if it is a broadcast
     */
    public void sendReceipt(long number, MessageState state, String error) {
        StoredMessage message = stored(number);
        if (message.first() instanceof BroadcastSm) {
            throw new IllegalArgumentException("message: " + number + " is a broadcast, which has no receipts");
        }
        receipts.sendAll(message, state, error);
        settle();
    }

    private StoredMessage stored(long number) {
        StoredMessage message = store.get(number);
        if (message == null) {
            throw new IllegalArgumentException("message: " + number + ", not kept");
        }
        return message;
    }

    /**
     * Sends a message to an ESME: as soon as a session has room, in line with its receipts.
     *
     * @param systemId the ESME, which has an account or has been bound
     * @param segments the deliver_sm or data_sm, in order
     * @param faults what goes wrong: those of the group DELIVERY
     * @return what {@link Actions#delivered} tells of
     * @throws IllegalArgumentException if there is no such ESME
     */
    public long deliver(String systemId, List<? extends MessagePdu<?>> segments, List<Fault> faults) {
        Esme esme = known(systemId);
        long delivery = ++lastDelivery;
        List<OutgoingSegment> all = new ArrayList<>();
        for (MessagePdu<?> segment : segments) {
            all.add(new OutgoingSegment(actions, delivery, all.size(), segment, List.copyOf(faults)));
        }
        all.forEach(segment -> deliveries.add(esme, segment, VALIDITY_OF_DELIVERIES));
        return delivery;
    }

    /**
     * Forgets the messages of an ESME, and what waits for it.
     *
     * @return how many of them asked for a receipt and got none
     */
    public int forget(String systemId) {
        Esme esme = binds.find(systemId);
        if (esme == null) {
            return 0;
        }
        deliveries.clear(esme);
        return (int) store.forget(esme).stream()
                .filter(message -> !message.hasReceipts()
                        && Receipts.registered(message.first()).requestsReceipt())
                .count();
    }

    /** Sends an alert_notification to an ESME, in line with its receipts. */
    public void alert(String systemId, AlertNotification alert) {
        deliveries.add(known(systemId), new OutgoingAlert(alert, null), VALIDITY_OF_DELIVERIES);
        settle();
    }

    /** Changes what the message centre manages for an ESME. */
    public void capacity(String systemId, Capacity capacity) {
        known(systemId).gate.change(capacity, timers.now());
    }

    private Esme known(String systemId) {
        Esme esme = binds.find(systemId);
        if (esme == null) {
            throw new IllegalArgumentException("account: " + systemId + ", not bound yet");
        }
        return esme;
    }

    /** Returns the ESMEs that have an account, or have been bound. */
    public Collection<Esme> esmes() {
        return binds.known();
    }

    /**
     * Returns a request as rules would see it if a session of an ESME sent it now.
     *
     * @param systemId the ESME, known or not
     */
    public Arrival arrival(String systemId, PduRequest<?> pdu) {
        BoundSession session = binds.sessionOf(systemId);
        return pdu instanceof ContentPdu<?> content
                ? Submissions.arrival(session, content, timers.time())
                : Arrivals.of(session, pdu, timers.time());
    }

    /** Forgets messages and refusals, and the receipts that wait. */
    public void forgetMessages() {
        store.clear();
        refusals.clear();
        receipts.clear();
        acceptance.clear();
        submissions.clear();
        binds.esmes().forEach(deliveries::clearForgotten);
    }

    /**
     * Forgets messages, refusals, and what waits for ESMEs. The rules are those of the scenario. Sessions, generators and
     * the timeline go on.
     */
    public void reset() {
        forgetMessages();
        binds.esmes().forEach(deliveries::clear);
        binds.clearRefused();
        rules.reset();
        expected.clear();
    }

    /** Returns how many requests a session may have outstanding; 0 if it is not bound. */
    public int window(int session) {
        BoundSession bound = binds.session(session);
        return bound == null ? 0 : bound.esme.account().window();
    }

    /** Returns what the scenario expects, with what came. */
    public List<ExpectedMessages> expectations() {
        return expected.all();
    }

    /** Starts a generator; see {@link Traffic#start}. */
    public String start(Generator generator) {
        String name = traffic.start(generator);
        settle();
        return name;
    }

    /** Ends a generator and forgets it; returns whether there was one with the name. */
    public boolean stop(String generator) {
        return traffic.stop(generator);
    }

    /** Returns what is due next, so much at most. */
    public List<Timers.Due> due(int most) {
        return timers.next(most);
    }

    /** Returns how far the generators are. */
    public List<GeneratorProgress> generators() {
        return traffic.progress();
    }

    /** Returns how much is held, and how often bounds were reached. */
    public SimulationStatistics statistics() {
        IntSummaryStatistics waiting =
                binds.esmes().stream().mapToInt(esme -> esme.line.size()).summaryStatistics();
        return new SimulationStatistics(
                store.size(),
                store.openSize(),
                store.octets(),
                store.forgotten(),
                refusals.size(),
                refusals.forgotten(),
                (int) waiting.getSum(),
                deliveries.dropped(),
                responses.delayedOctets(),
                responses.refused(),
                binds.esmes().size(),
                binds.refusedAccounts(),
                timers.size(),
                timers.refused(),
                receipts.sent(),
                Math.max(0, waiting.getMax()));
    }
}
