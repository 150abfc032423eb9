package io.larvik.smpp.simulator;

import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link SmppSimulator}. For use by one thread. */
public final class SimulatorBuilder {

    private static final int MAX_PORT = 65_535;
    private static final Duration MAX_PATIENCE = Duration.ofDays(1);

    String host = "127.0.0.1";
    int port;
    Scenario scenario = Scenario.NONE;

    @Nullable
    Long seed;

    boolean frozenTime;
    Duration patience = Duration.ofSeconds(5);
    Consumer<SessionOptions.Builder> session = options -> {};

    SimulatorBuilder() {}

    /**
     * Sets the port: 0 to 65,535, by default 0 for a free one.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public SimulatorBuilder port(int newPort) {
        if (newPort < 0 || newPort > MAX_PORT) {
            throw new IllegalArgumentException("port: " + newPort + ", allowed are 0 to " + MAX_PORT);
        }
        port = newPort;
        return this;
    }

    /**
     * Sets the address to listen on, by default 127.0.0.1. One that others can reach needs a scenario with accounts, because
     * any login is accepted without.
     */
    public SimulatorBuilder host(String newHost) {
        host = newHost;
        return this;
    }

    /** Sets accounts, rules and all else that a scenario has. By default any login and every message is accepted. */
    public SimulatorBuilder scenario(Scenario newScenario) {
        scenario = newScenario;
        return this;
    }

    /** Sets what decides all random choices: by default the scenario's seed, and else a new one. */
    public SimulatorBuilder seed(long newSeed) {
        seed = newSeed;
        return this;
    }

    /** Lets time stand until {@link SmppSimulator#clock} is told to advance. */
    public SimulatorBuilder frozenTime() {
        frozenTime = true;
        return this;
    }

    /**
     * Sets how long methods that wait do so, in real time: more than zero to one day, by default 5 seconds.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public SimulatorBuilder patience(Duration time) {
        if (time.isNegative() || time.isZero() || time.compareTo(MAX_PATIENCE) > 0) {
            throw new IllegalArgumentException("patience: " + time + ", allowed are more than 0 to 1 day");
        }
        patience = time;
        return this;
    }

    /** Changes the options of the sessions with the ESMEs. */
    public SimulatorBuilder session(Consumer<SessionOptions.Builder> changes) {
        session = session.andThen(changes);
        return this;
    }

    /**
     * Starts the simulator. It listens when this returns.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException if the address cannot be listened on
     * @throws IllegalArgumentException if others could reach a simulator that accepts any login
     */
    public SmppSimulator start() {
        InetAddress address = address();
        if (scenario.accounts().isEmpty() && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException("host: " + host + ", allowed is loopback while no accounts are set");
        }
        return new SmppSimulator(this, address);
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host: " + host + " is unknown", e);
        }
    }
}
