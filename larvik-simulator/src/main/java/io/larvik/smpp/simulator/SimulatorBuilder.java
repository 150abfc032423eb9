package io.larvik.smpp.simulator;

import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.net.Tls;
import io.larvik.smpp.session.KeyFiles;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.TlsKeys;
import io.larvik.smpp.simulator.scenario.Listen;
import io.larvik.smpp.simulator.scenario.Scenario;
import io.larvik.smpp.simulator.wire.Ports;
import io.larvik.smpp.simulator.wire.SelfSigned;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Sets up a {@link SmppSimulator}. For use by one thread. */
public final class SimulatorBuilder {

    private static final Duration MAX_PATIENCE = Duration.ofDays(1);

    /** Longer than a session needs to answer, and than a test may have to wait in vain. */
    private static final Duration LONG = Duration.ofDays(1);

    private static final int WINDOW_IN = 10_000;
    private static final int WINDOW_OUT = 1_000;
    private static final int MAX_SEED = 10_000;

    String host = "127.0.0.1";

    @Nullable
    Integer port;

    Listen.@Nullable Tls tls;

    @Nullable
    TlsKeys tlsKeys;

    Scenario scenario = Scenario.NONE;

    @Nullable
    Long seed;

    boolean frozenTime;
    Duration patience = Duration.ofSeconds(5);
    Consumer<SessionOptions.Builder> session = options -> {};

    @Nullable
    SimulatorListener listener;

    @Nullable
    Path capture;

    Passwords passwords = Passwords.STARRED;

    SimulatorBuilder() {}

    /**
     * Sets the port: 0 to 65,535, by default that of the scenario, and else 0 for a free one.
     *
     * @throws IllegalArgumentException if it is out of range
     */
    public SimulatorBuilder port(int newPort) {
        port = new Listen(newPort, null).port();
        return this;
    }

    /**
     * Listens for TLS on a free port besides, with a certificate that the simulator makes for itself: for localhost,
     * 127.0.0.1 and ::1, 30 days long. {@link SmppSimulator#trust} trusts it.
     */
    public SimulatorBuilder tls() {
        return tls(0);
    }

    /**
     * Listens for TLS on this port besides, as {@link #tls()} does.
     *
     * @param newPort 0 to 65,535; 0 for a free one
     * @throws IllegalArgumentException if it is out of range
     */
    public SimulatorBuilder tls(int newPort) {
        tls = new Listen.Tls(newPort, null, null);
        tlsKeys = null;
        return this;
    }

    /**
     * Listens for TLS on this port besides, with these keys.
     *
     * @param newPort 0 to 65,535; 0 for a free one
     * @throws IllegalArgumentException if it is out of range
     */
    public SimulatorBuilder tls(int newPort, TlsKeys keys) {
        tls = new Listen.Tls(newPort, null, null);
        tlsKeys = keys;
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

    /** Sets what is told of all that happens. */
    public SimulatorBuilder listener(SimulatorListener newListener) {
        listener = newListener;
        return this;
    }

    /**
     * Writes all frames to a file, without passwords, until the simulator is closed: see {@link #capture(Path, Passwords)}.
     */
    public SimulatorBuilder capture(Path file) {
        return capture(file, Passwords.STARRED);
    }

    /**
     * Writes all frames to a file, until the simulator is closed, with times of its clock. By default it writes none. See
     * {@link io.larvik.smpp.capture.CaptureFile}.
     *
     * @param file ends with {@code .pcap}, or with {@code .jsonl} for JSON lines
     */
    public SimulatorBuilder capture(Path file, Passwords newPasswords) {
        capture = file;
        passwords = newPasswords;
        return this;
    }

    /**
     * Starts the simulator. It listens when this returns.
     *
     * @throws io.larvik.smpp.session.ConnectFailedException if the address cannot be listened on
     * @throws IllegalArgumentException if others could reach a simulator that accepts any login, or if the capture cannot be
     *     written
     */
    public SmppSimulator start() {
        InetAddress address = address();
        check(scenario, address);
        return new SmppSimulator(this, address);
    }

    /** Refuses a simulator that accepts any login and can be reached by others. */
    static void check(Scenario scenario, InetAddress address) {
        if (scenario.accounts().isEmpty() && !address.isLoopbackAddress()) {
            throw new IllegalArgumentException(
                    "host: " + address.getHostAddress() + ", allowed is loopback while no accounts are set");
        }
    }

    /** Returns the seed that was set; that of the scenario, or one chosen at random, if none was. */
    long chosenSeed() {
        Long given = seed != null ? seed : scenario.seed();
        return given != null ? given : ThreadLocalRandom.current().nextLong(MAX_SEED);
    }

    /** Returns the options of the sessions: the simulator has windows and timeouts of its own. */
    SessionOptions options() {
        return SessionOptions.forMc()
                .with(own -> own.windowIn(WINDOW_IN)
                        .windowOut(WINDOW_OUT)
                        .handlerTimeout(LONG)
                        .bindTimeout(LONG)
                        .writeStall(LONG)
                        .shutdownDrain(Duration.ZERO))
                .with(session)
                .with(SessionOptions.Builder::direct);
    }

    private Listen.@Nullable Tls listenTls() {
        return tls != null ? tls : scenario.listen().tls();
    }

    boolean hasOwnCertificate() {
        Listen.Tls wanted = listenTls();
        return wanted != null && wanted.isSelfSigned() && tlsKeys == null;
    }

    /** Returns the ports: one, and one for TLS if there is one. */
    List<Ports.Port> ports(@Nullable SelfSigned certificate) {
        Integer wish = port != null ? port : scenario.listen().port();
        Ports.Port plain = new Ports.Port(wish != null ? wish : 0, null);
        Listen.Tls wanted = listenTls();
        return wanted == null
                ? List.of(plain)
                : List.of(plain, new Ports.Port(wanted.port(), new Tls(keys(wanted, certificate), false, false)));
    }

    private TlsKeys keys(Listen.Tls wanted, @Nullable SelfSigned certificate) {
        if (certificate != null) {
            return TlsKeys.of(certificate.identity());
        }
        if (tlsKeys != null) {
            return tlsKeys;
        }
        return KeyFiles.pem(Objects.requireNonNull(wanted.certificate()), Objects.requireNonNull(wanted.key()));
    }

    private InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host: " + host + " is unknown", e);
        }
    }
}
