package io.larvik.smpp.simulator;

import io.larvik.smpp.net.Acceptor;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * A message centre for tests. It listens on the loopback address, accepts any login and every message, and sends the
 * receipts that are asked for, until rules say something else. Safe for use by several threads.
 */
public final class SmppSimulator implements AutoCloseable {

    private final Simulation simulation;
    private final NettyResources resources;
    private final Acceptor acceptor;
    private final Duration patience = Duration.ofSeconds(5);

    private SmppSimulator(Scenario scenario, long seed) {
        SessionOptions options = SessionOptions.forMc().with(o -> o.executor(SessionOptions.DIRECT));
        resources = new NettyResources("smpp-simulator", 1, "simulator", options);
        simulation = new Simulation(scenario, seed, resources);
        acceptor = Acceptor.listen(
                resources, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), null, options, simulation);
    }

    /** Starts a simulator on a free port. */
    public static SmppSimulator start() {
        return new SmppSimulator(Scenario.NONE, 1);
    }

    /** Returns the URL for a client, with a login that is accepted. */
    public String url() {
        return "smpp://test:test@127.0.0.1:" + port();
    }

    /** Returns the port. */
    public int port() {
        return acceptor.localAddress().getPort();
    }

    /** Adds a rule that is asked before all others. */
    public void rule(Rule rule) {
        simulation.run(core -> core.rule(rule));
    }

    /**
     * Waits for the next message that meets the condition and was not taken, and takes it.
     *
     * @throws AssertionError if it does not come in time
     */
    public SimulatedMessage takeMessage(Match... matches) {
        return simulation.takeMessage(patience, matches);
    }

    /** Closes all connections, and frees the port. */
    @Override
    public void close() {
        acceptor.close().join();
        resources.close();
    }
}
