package io.larvik.smpp.simulator;

import io.larvik.smpp.net.Acceptor;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
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

    /** Longer than a session needs to answer, and than a test may have to wait in vain. */
    private static final Duration LONG = Duration.ofDays(1);

    private static final int WINDOW_IN = 10_000;
    private static final int WINDOW_OUT = 1_000;
    private static final int MAX_SEED = 10_000;

    /** How long closing waits for the ESMEs to answer an unbind. */
    private static final long CLOSE_NANOS = Duration.ofMillis(25).toNanos();

    private final Scenario scenario;
    private final long seed;
    private final InetAddress address;
    private final SessionOptions options;
    private final NettyResources resources;
    private final Simulation simulation;
    private final SimulatorClock clock;
    private final int port;
    private final ReentrantLock lock = new ReentrantLock();

    /** Null while the port is closed. Guarded by the lock. */
    private @Nullable Acceptor acceptor;

    SmppSimulator(SimulatorBuilder builder, InetAddress address) {
        this.scenario = builder.scenario;
        this.seed = seed(builder);
        this.address = address;
        SessionOptions base = SessionOptions.forMc()
                .with(session -> session.direct()
                        .windowIn(WINDOW_IN)
                        .windowOut(WINDOW_OUT)
                        .handlerTimeout(LONG)
                        .bindTimeout(LONG)
                        .writeStall(LONG)
                        .shutdownDrain(Duration.ZERO))
                .with(builder.session);
        resources = new NettyResources("smpp-simulator", 1, "simulator", base);
        simulation = new Simulation(builder, seed, resources);
        options = base.with(session -> session.direct().tap(simulation));
        clock = new SimulatorClock(simulation);
        try {
            acceptor = listen(builder.port);
        } catch (RuntimeException e) {
            resources.close();
            throw e;
        }
        port = acceptor.localAddress().getPort();
    }

    private static long seed(SimulatorBuilder builder) {
        Long given = builder.seed != null ? builder.seed : builder.scenario.seed();
        return given != null ? given : ThreadLocalRandom.current().nextLong(MAX_SEED);
    }

    private Acceptor listen(int onPort) {
        return Acceptor.listen(resources, new InetSocketAddress(address, onPort), null, options, simulation);
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
        Account first =
                scenario.accounts().isEmpty() ? null : scenario.accounts().get(0);
        return first == null ? url("test", "test") : url(first.systemId(), first.password());
    }

    /** Returns the URL for a client with a login. */
    public String url(String systemId, String password) {
        return "smpp://" + encoded(systemId) + ":" + encoded(password) + "@" + host() + ":" + port;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private String host() {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }

    /** Returns the port. */
    public int port() {
        return port;
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

    // ---- rules

    /** Adds a rule that is asked before all others. */
    public void rule(Rule rule) {
        simulation.tell(core -> core.rule(rule));
    }

    // ---- messages

    /**
     * Waits for the next message that meets the conditions and was not taken, and takes it.
     *
     * @throws AssertionError if it does not come in time
     */
    public SimulatedMessage takeMessage(Match... matches) {
        return simulation.waiting().takeMessage(matches);
    }

    /**
     * Waits until so many messages that meet the conditions have come, taken or not, and returns all of them in order.
     *
     * @throws AssertionError if they do not come in time
     */
    public List<SimulatedMessage> awaitMessages(int count, Match... matches) {
        return simulation.waiting().awaitMessages(count, matches);
    }

    /** Returns the messages that have come so far and meet the conditions, taken or not, in order. */
    public List<SimulatedMessage> messages(Match... matches) {
        return awaitMessages(0, matches);
    }

    /**
     * Waits for a time, and fails if a message that meets the conditions and was not taken is there or comes.
     *
     * @throws AssertionError if one does
     */
    public void expectNoMessage(Duration within, Match... matches) {
        simulation.waiting().expectNoMessage(within, matches);
    }

    // ---- sessions

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
        return simulation.waiting().awaitSession();
    }

    /** Resets all connections and closes the port: who connects is refused. Has no effect if it is closed. */
    public void down() {
        lock.lock();
        try {
            Acceptor open = acceptor;
            if (open != null) {
                acceptor = null;
                open.stopListening();
                simulation.goDown();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Opens the same port again after {@link #down}. Has no effect if it is open. */
    public void up() {
        lock.lock();
        try {
            if (acceptor == null) {
                simulation.goUp();
                acceptor = listen(port);
            }
        } finally {
            lock.unlock();
        }
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
        lock.lock();
        try {
            Acceptor open = acceptor;
            acceptor = null;
            if (open != null) {
                awaitBriefly(open.close());
            }
        } finally {
            lock.unlock();
        }
        resources.close();
    }

    private static void awaitBriefly(CompletableFuture<Void> closed) {
        try {
            Blocking.await(closed, CLOSE_NANOS);
        } catch (TimeoutException e) {
            // an ESME did not answer: its connection ends with the event loop
        }
    }

    /** Returns the address and the seed. */
    @Override
    public String toString() {
        return "smpp://" + host() + ":" + port + " with seed " + seed;
    }
}
