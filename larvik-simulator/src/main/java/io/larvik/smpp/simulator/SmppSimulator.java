package io.larvik.smpp.simulator;

import io.larvik.smpp.capture.CaptureFile;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.Outbind;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.simulator.core.SimulationCore;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.rule.RuleStatistics;
import io.larvik.smpp.simulator.scenario.Generator;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.wire.Ports;
import io.larvik.smpp.simulator.wire.SelfSigned;
import io.larvik.smpp.simulator.wire.Urls;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/**
 * A message centre for tests. It listens on the loopback address, accepts any login and every message, and sends the
 * receipts that are asked for, until rules say something else. Safe for use by several threads.
 *
 * <p>Methods that wait end with an {@link AssertionError} after 5 seconds of real time, unless {@link
 * SimulatorBuilder#patience} says otherwise. It tells what was waited for, and what came instead: the nearest messages with
 * the condition that they fail, the sessions, the last refused bind and the last frames. An interrupted thread gets an
 * {@link io.larvik.smpp.session.SmppInterruptedException}.
 */
public final class SmppSimulator implements AutoCloseable {

    private final long seed;
    private final InetAddress address;
    private final @Nullable SelfSigned certificate;
    private final @Nullable CaptureFile capture;
    private final NettyResources resources;
    private final Simulation simulation;
    private final SimulatorClock clock;
    private final Outbinds outbinds;
    private final Ports ports;
    private final AtomicInteger references = new AtomicInteger();
    private volatile Scenario scenario;

    SmppSimulator(SimulatorBuilder builder, InetAddress address) {
        this.scenario = builder.scenario;
        this.seed = builder.chosenSeed();
        this.address = address;
        SessionOptions base = builder.options();
        capture = builder.capture == null ? null : CaptureFile.create(builder.capture, builder.passwords);
        resources = new NettyResources("smpp-simulator", 1, "simulator", base);
        simulation = new Simulation(builder, seed, resources, base.windowIn(), this::isTlsPort, this::listen, capture);
        clock = new SimulatorClock(simulation);
        certificate = builder.hasOwnCertificate() ? SelfSigned.make() : null;
        SessionOptions options = base.with(session -> session.tap(simulation.recorder()));
        outbinds = new Outbinds(resources, options, builder.patience, simulation);
        ports = new Ports(resources, options, simulation, address, builder.ports(certificate));
        try {
            ports.open();
        } catch (RuntimeException e) {
            resources.close();
            closeCapture();
            throw e;
        }
    }

    /** Starts a simulator on a free port of the loopback address. */
    public static SmppSimulator start() {
        return builder().start();
    }

    /** Returns a builder for a simulator that differs from that of {@link #start}. */
    public static SimulatorBuilder builder() {
        return new SimulatorBuilder();
    }

    // ---- what it is

    /** Returns the URL for a client, with a login that is accepted: that of the first account, if there are accounts. */
    public String url() {
        return urls().plain(port());
    }

    /** Returns the URL for a client with a login. */
    public String url(String systemId, String password) {
        return urls().plain(systemId, password, port());
    }

    /**
     * Returns the URL for a client that uses TLS, as {@link #url()} does.
     *
     * @throws IllegalStateException if the simulator has no port for TLS
     */
    public String tlsUrl() {
        return urls().tls(tlsPort());
    }

    /** Returns the address that clients on this machine connect to; one of IPv6 in brackets. */
    public String host() {
        return Urls.host(address);
    }

    private Urls urls() {
        return new Urls(address, scenario);
    }

    /** Returns the port. */
    public int port() {
        return ports.number(0);
    }

    /** Returns whether there is a port for TLS. */
    public boolean hasTls() {
        return ports.hasTls();
    }

    /**
     * Returns the port for TLS.
     *
     * @throws IllegalStateException if the simulator has none
     */
    public int tlsPort() {
        return ports.tlsNumber();
    }

    /**
     * Returns what trusts the certificate that the simulator has made for itself, and no other:
     * {@code SmppClient.builder().url(smsc.tlsUrl()).tls(smsc.trust())}.
     *
     * @throws IllegalStateException if it has made none
     */
    public SSLContext trust() {
        if (certificate == null) {
            throw new IllegalStateException("the simulator has no certificate of its own: see SimulatorBuilder.tls");
        }
        return certificate.trust();
    }

    /** Returns what decides all random choices. A simulator with the same seed chooses the same. */
    public long seed() {
        return seed;
    }

    /** Returns the clock. */
    public SimulatorClock clock() {
        return clock;
    }

    /** Returns the frames of all sessions. */
    public Trace trace() {
        return simulation.trace();
    }

    /** Waits for anything. */
    Waiting waiting() {
        return simulation.waiting();
    }

    // ---- rules

    /**
     * Adds a rule that is asked before all others, and returns it with the name by which it is known.
     *
     * @throws IllegalArgumentException if another rule has the name that was given to it, or if there are 1,000 rules
     */
    public Rule rule(Rule rule) {
        return simulation.ask(core -> core.rule(rule));
    }

    /** Removes a rule; returns whether there was one with the name. */
    public boolean removeRule(String name) {
        return simulation.ask(core -> core.rules().remove(name));
    }

    /** Turns a rule off or on; returns whether there is one with the name. Magic numbers and the default stay on. */
    public boolean enableRule(String name, boolean enabled) {
        return simulation.ask(core -> core.rules().enable(name, enabled));
    }

    /** Returns what tells why a rule decides about a message, and no other. */
    public Explanations explanations() {
        return new Explanations(simulation);
    }

    // ---- scenario

    /** Returns the scenario: that of the start, or the last one that took its place. */
    public Scenario scenario() {
        return scenario;
    }

    /**
     * Replaces the scenario while the simulator runs.
     *
     * <ul>
     *   <li>Accounts: who binds from now on has to have one. Sessions stay, also those that could not be bound anew. Those
     *       whose account is in the new scenario have its alphabets, window, capacity and receipts from now on; others keep
     *       what they have.
     *   <li>Rules and magic numbers: the rules of the new scenario decide about what comes from now on, and their counts
     *       begin. Rules that were added stay, and are asked first. Messages live on as was decided about them.
     *   <li>Lists, routes and loopback are those of the new scenario.
     *   <li>Generators: those of the old scenario end, and those of the new one begin. Those that {@link Generators#start}
     *       has started go on.
     *   <li>Timeline: what has not happened yet will not. The new one begins now.
     *   <li>Expectations: messages that come from now on count.
     *   <li>Seed, start and kind of time, ports and bounds stay as they are.
     * </ul>
     *
     * @throws IllegalArgumentException if there are too many rules, generators or accounts together with those that stay, if
     *     a generator that was started has the name of a new one, or if others could reach a simulator that accepts any
     *     login; then nothing changes
     * @throws java.io.UncheckedIOException if the file of a generator cannot be read; then nothing changes
     */
    public void replaceScenario(Scenario next) {
        SimulatorBuilder.check(next, address);
        simulation.tell(core -> {
            core.replaceScenario(next);
            scenario = next;
        });
    }

    /** Returns the generators. */
    public Generators generators() {
        return new Generators(simulation);
    }

    /** Returns the ESMEs, by their system_ids. */
    public Accounts accounts() {
        return new Accounts(simulation);
    }

    /** Returns all rules in the order in which they are asked, with what they have done. */
    public List<RuleStatistics> rules() {
        return simulation.ask(core -> core.rules().statistics());
    }

    // ---- messages

    /**
     * Waits for the next message that meets the conditions and was not taken, and takes it.
     *
     * @throws AssertionError if it does not come in time
     */
    public SimulatedMessage takeMessage(Match... matches) {
        return waiting().takeMessage(matches);
    }

    /**
     * Waits until so many messages that meet the conditions have come, taken or not, and returns all of them in order.
     *
     * @throws AssertionError if they do not come in time
     */
    public List<SimulatedMessage> awaitMessages(int count, Match... matches) {
        return waiting().awaitMessages(count, matches);
    }

    /** Waits as {@link #awaitMessages(int, Match...)} does, but with a patience of its own. */
    public List<SimulatedMessage> awaitMessages(int count, Duration most, Match... matches) {
        return waiting().awaitMessages(count, most, matches);
    }

    /** Returns the messages that have come so far and meet the conditions, taken or not, in order. */
    public List<SimulatedMessage> messages(Match... matches) {
        return awaitMessages(0, matches);
    }

    /** Returns a message by its number; null if there is none, or if it is forgotten. */
    public @Nullable SimulatedMessage message(long number) {
        return simulation.find(number);
    }

    /**
     * Returns snapshots of messages before a number that meet the conditions, newest first.
     *
     * @param number the number that the first of them comes before, such as {@link Long#MAX_VALUE} for the newest
     * @param most how many at most, 1 to 10,000
     * @throws IllegalArgumentException if {@code most} is out of range
     */
    public List<SimulatedMessage> messagesBefore(long number, int most, Match... matches) {
        return waiting().messagesBefore(number, most, matches);
    }

    /**
     * Waits for a time, and fails if a message that meets the conditions and was not taken is there or comes.
     *
     * @throws AssertionError if one does
     */
    public void expectNoMessage(Duration within, Match... matches) {
        waiting().expectNoMessage(within, matches);
    }

    /** Returns the messages that were refused or not answered and meet the conditions, in order. */
    public List<RefusedMessage> refusals(Match... matches) {
        return simulation.ask(SimulationCore::refusals).stream()
                .filter(refusal -> Matches.all(refusal.arrival(), matches))
                .map(RefusedMessage::of)
                .toList();
    }

    /**
     * Sends a message to the ESME whose session was bound last. If no session receives messages, this waits for one.
     *
     * @throws AssertionError if none is bound in time
     */
    public Delivery deliver(Sms sms) {
        return deliver(waiting().awaitReceivingAccount(), sms);
    }

    /**
     * Sends a message to an ESME, behind its receipts. It waits as long as no session of the ESME receives messages, or the
     * windows are full.
     *
     * @param account the system_id
     * @param faults what goes wrong: those of the group {@link Fault.Group#DELIVERY}
     * @throws IllegalArgumentException if there is no such account, and no session was bound with the system_id; or if the
     *     message does not fit into the segments that it may have
     */
    public Delivery deliver(String account, Sms sms, Fault... faults) {
        return deliver(account, sms, Generator.Order.AS_NUMBERED, faults);
    }

    /** Sends a message to an ESME, as {@link #deliver(String, Sms, Fault...)} does, but its segments in this order. */
    public Delivery deliver(String account, Sms sms, Generator.Order order, Fault... faults) {
        int reference = references.incrementAndGet();
        List<DeliverSm> segments = sms.toDeliverSm(PeerAlphabets.STANDARD, reference & 0xFF);
        return simulation.deliver(
                account, order.of(segments, new Random(seed + reference)::nextDouble), List.of(faults));
    }

    /** Forgets all messages, refused ones too, and the receipts that wait. Rules, frames and messages to ESMEs stay. */
    public void forgetMessages() {
        simulation.forgetMessages();
    }

    /**
     * Returns a message to an ESME by its {@linkplain Delivery#number number}; null if there is none, or if it ended long
     * ago: the last 1,000 that have ended are kept.
     */
    public @Nullable Delivery delivery(long number) {
        return simulation
                .ask(core -> Optional.ofNullable(simulation.deliveries().find(number)))
                .orElse(null);
    }

    /**
     * Forgets the messages of an ESME, and the receipts and messages that wait for it.
     *
     * @param account its system_id
     * @return how many of its messages asked for a receipt and got none
     */
    public int forget(String account) {
        return simulation.ask(core -> core.forget(account));
    }

    // ---- sessions

    /**
     * Connects to an ESME and asks it to bind, with outbind (SMPP 5.0, 4.1.1.7), and waits until it is bound.
     *
     * @throws AssertionError if it is not bound in time
     */
    public SimulatedSession outbind(InetSocketAddress esme, Outbind outbind) {
        try {
            return outbinds.bound(Blocking.await(outbinds.send(esme, outbind)));
        } catch (ConnectFailedException | BindRefusedException e) {
            throw waiting().failure("no bind followed the outbind: " + e.getMessage());
        }
    }

    /**
     * Connects to an ESME and asks it to bind, as {@link #outbind} does, without waiting. The callbacks of the future run
     * on the thread of the simulator for code of users.
     *
     * @return completes with the session when it is bound; fails with a {@link ConnectFailedException} if that takes longer
     *     than the patience of the simulator, or a {@link BindRefusedException}
     */
    public CompletableFuture<SimulatedSession> outbindAsync(InetSocketAddress esme, Outbind outbind) {
        return outbinds.send(esme, outbind).thenApplyAsync(outbinds::bound, simulation::runUserCode);
    }

    /** Returns an open session by its number; null if there is none. */
    public @Nullable SimulatedSession session(int number) {
        return simulation.askSessions(all -> all.find(number));
    }

    /** Returns the open sessions in the order in which they were opened. */
    public List<SimulatedSession> sessions() {
        return simulation.sessions();
    }

    /**
     * Waits for a bound session that this method has not returned before.
     *
     * @throws AssertionError if there is none in time
     */
    public SimulatedSession awaitSession() {
        return waiting().awaitSession();
    }

    private boolean isTlsPort(int number) {
        return ports.hasTls(number);
    }

    private void listen(boolean up) {
        if (up) {
            up();
        } else {
            down();
        }
    }

    /** Resets all connections and closes the port: who connects is refused. */
    public void down() {
        ports.stopListening();
        simulation.setDown(true);
    }

    /**
     * Opens the same port again after {@link #down}. Has no effect if it is open.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException if somebody else has taken the port
     */
    public void up() {
        simulation.setDown(false);
        ports.open();
    }

    /** Returns whether the simulator listens: false between {@link #down} and {@link #up}. */
    public boolean isUp() {
        return ports.isOpen();
    }

    /**
     * Opens a feed of what happens from now on.
     *
     * @throws IllegalStateException if 16 feeds are open
     */
    public Feed feed() {
        return simulation.feed();
    }

    /** Returns what is held, what was done since the start, and how often bounds were reached. */
    public SimulatorStatistics statistics() {
        return simulation.ask(core -> simulation.statistics());
    }

    /** Returns what the scenario expects, with what came since the start or the last {@link #reset}. */
    public List<ExpectationResult> expectations() {
        return simulation.ask(SimulationCore::expectations).stream()
                .map(expected -> new ExpectationResult(expected.expectation(), expected.messages()))
                .toList();
    }

    /**
     * Removes the rules that were added, all messages and all frames. Sessions stay, because an application may hold them,
     * and so does the time.
     */
    public void reset() {
        up();
        simulation.reset();
    }

    /** Unbinds all sessions, closes all connections and frees the port. */
    @Override
    public void close() {
        ports.close(outbinds.unbind());
        simulation.close();
        resources.close();
        closeCapture();
    }

    private void closeCapture() {
        if (capture != null) {
            capture.close();
        }
    }

    /** Returns the address and the seed. */
    @Override
    public String toString() {
        return "smpp://" + host() + ":" + port() + " with seed " + seed;
    }
}
