package io.larvik.smpp.session;

import static io.larvik.smpp.options.OptionChecks.between;

import io.larvik.smpp.options.OptionValues;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The limits of who may connect to a listener and of what its connections may hold together, each with a default. The
 * limits of one address take an IPv6 address for the 64 bits of network that it is in, as nobody has fewer.
 *
 * <p>Immutable. {@link #with} returns changed options.
 */
public final class AcceptOptions {

    /** The defaults. */
    public static final AcceptOptions DEFAULT = new AcceptOptions(new Values());

    private final Values values;

    private AcceptOptions(Values values) {
        this.values = values;
    }

    /**
     * Returns these options with changes.
     *
     * @throws IllegalArgumentException when a value is out of its range
     */
    public AcceptOptions with(Consumer<Builder> changes) {
        Values changed = values.copy();
        changes.accept(new Builder(changed));
        return new AcceptOptions(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns how many connections there may be: 1 to 10,000,000, by default 12,000. */
    public int maxConnections() {
        return values.maxConnections;
    }

    /** Returns how many connections may be idle without a bind: 1 to 10,000,000, by default 1,000. */
    public int maxUnboundConnections() {
        return values.maxUnboundConnections;
    }

    /**
     * Returns how many connections of one address may be without a bind: 1 to 10,000,000, by default 20. Whether that
     * holds for an address: see {@link #limitsUnboundOf}.
     */
    public int maxUnboundPerAddress() {
        return values.maxUnboundPerAddress;
    }

    /**
     * Returns how many connections of one address are accepted per second: 1 to 1,000,000, by default 200. Whether that
     * holds for an address: see {@link #limitsRateOf}.
     */
    public int acceptRate() {
        return values.acceptRate;
    }

    /** Returns how many connections the system keeps until they are accepted: 1 to 1,000,000, by default 4,096. */
    public int backlog() {
        return values.backlog;
    }

    /**
     * Returns how many octets of PDUs that are incomplete or not handled yet all connections may hold together:
     * 524,288 to 1,099,511,627,776, by default 67,108,864.
     */
    public long partialPduBudget() {
        return values.partialPduBudget;
    }

    /**
     * Returns how many octets may wait on all connections together for their peers to take them: 524,288 to
     * 1,099,511,627,776, by default 67,108,864.
     */
    public long outboundBudget() {
        return values.outboundBudget;
    }

    /** Returns the time from the connection to the end of the TLS handshake: 1 ms to 1 hour, by default 5 seconds. */
    public Duration tlsHandshakeTimeout() {
        return values.tlsHandshakeTimeout;
    }

    /** Returns the length of the longest ClientHello accepted, in octets: 512 to 16,777,215, by default 65,536. */
    public int maxClientHello() {
        return values.maxClientHello;
    }

    /** Returns whether some networks have proxies that speak the PROXY protocol: by default none has. */
    public boolean expectsProxies() {
        return !values.trustedProxies.isEmpty();
    }

    /** Returns whether the address is in a network of {@link Builder#proxyProtocol}. */
    public boolean trustsProxy(InetAddress address) {
        return values.trustedProxies.stream().anyMatch(network -> network.contains(address));
    }

    /**
     * Returns whether {@link #maxUnboundPerAddress()} holds for the address: for a loopback address only once the limit
     * was set, for others always.
     */
    public boolean limitsUnboundOf(InetAddress address) {
        return values.limitsUnboundOfLoopback || !address.isLoopbackAddress();
    }

    /**
     * Returns whether {@link #acceptRate()} holds for the address: for a loopback address only once the limit was set,
     * for others always.
     */
    public boolean limitsRateOf(InetAddress address) {
        return values.limitsRateOfLoopback || !address.isLoopbackAddress();
    }

    /** The values of the options; {@code with} changes a copy. */
    private static final class Values extends OptionValues<Values> {

        int maxConnections = 12_000;
        int maxUnboundConnections = 1_000;
        int maxUnboundPerAddress = 20;
        boolean limitsUnboundOfLoopback;
        int acceptRate = 200;
        boolean limitsRateOfLoopback;
        int backlog = 4_096;
        Duration tlsHandshakeTimeout = Duration.ofSeconds(5);
        int maxClientHello = 64 * 1024;
        List<Network> trustedProxies = List.of();
        long partialPduBudget = 64L * 1024 * 1024;
        long outboundBudget = 64L * 1024 * 1024;
    }

    /** Changes options. Each method throws an {@link IllegalArgumentException} when the value is out of its range. */
    public static final class Builder {

        private static final int MAX_CONNECTIONS = 10_000_000;

        private final Values values;

        private Builder(Values values) {
            this.values = values;
        }

        /**
         * Sets how many connections there may be: 1 to 10,000,000, by default 12,000. Further ones are reset at once.
         */
        public Builder maxConnections(int connections) {
            values.maxConnections = between("maxConnections", connections, 1, MAX_CONNECTIONS);
            return this;
        }

        /**
         * Sets how many connections may be idle without a bind: 1 to 10,000,000, by default 1,000. The oldest of them
         * is closed to make room for the next, so that an ESME can still connect and bind.
         *
         * <p>A connection is not idle within 100 ms of its acceptance, before it was read for the first time, and while
         * its bind is being decided. There may be four times as many of these.
         */
        public Builder maxUnboundConnections(int connections) {
            values.maxUnboundConnections = between("maxUnboundConnections", connections, 1, MAX_CONNECTIONS);
            return this;
        }

        /**
         * Sets how many connections of one address may be without a bind: 1 to 10,000,000, by default 20. A loopback
         * address may have any number until this is set. Further ones are reset at once.
         */
        public Builder maxUnboundPerAddress(int connections) {
            values.maxUnboundPerAddress = between("maxUnboundPerAddress", connections, 1, MAX_CONNECTIONS);
            values.limitsUnboundOfLoopback = true;
            return this;
        }

        /**
         * Sets how many connections of one address are accepted per second, and how many at once: 1 to 1,000,000, by
         * default 200. A loopback address may have any number until this is set. Further ones are reset at once.
         */
        public Builder acceptRate(int connectionsPerSecond) {
            values.acceptRate = between("acceptRate", connectionsPerSecond, 1, 1_000_000);
            values.limitsRateOfLoopback = true;
            return this;
        }

        /**
         * Sets how many octets of PDUs that are incomplete or not handled yet all connections may hold together:
         * 524,288 to 1,099,511,627,776, by default 67,108,864. Each connection has 4,096 octets of its own besides. Once the budget is
         * used up, connections that need some of it are not read until others give some back.
         */
        public Builder partialPduBudget(long octets) {
            values.partialPduBudget = between("partialPduBudget", octets, 512L * 1024, 1L << 40);
            return this;
        }

        /**
         * Sets how many octets may wait on all connections together for their peers to take them: 524,288 to
         * 1,099,511,627,776, by default 67,108,864. Each connection has 4,096 octets of its own besides. Above the budget,
         * the connections whose peers have taken nothing for longest are closed.
         */
        public Builder outboundBudget(long octets) {
            values.outboundBudget = between("outboundBudget", octets, 512L * 1024, 1L << 40);
            return this;
        }

        /** Sets the time from the connection to the end of the TLS handshake: 1 ms to 1 hour, by default 5 seconds. */
        public Builder tlsHandshakeTimeout(Duration time) {
            values.tlsHandshakeTimeout =
                    between("tlsHandshakeTimeout", time, Duration.ofMillis(1), Duration.ofHours(1));
            return this;
        }

        /**
         * Sets the networks of proxies that speak the PROXY protocol, versions 1 and 2, in CIDR notation; by default
         * there are none. A connection from such a network must begin with the header of that protocol, within
         * {@code bindTimeout}. It counts as coming from the address in the header. From any other network the header is
         * a broken frame. Needs {@code io.netty:netty-codec-haproxy}.
         */
        public Builder proxyProtocol(String... trustedNetworks) {
            values.trustedProxies = Stream.of(trustedNetworks).map(Network::of).toList();
            return this;
        }

        /** Changes options that few applications need. */
        public Builder advanced(Consumer<Advanced> changes) {
            changes.accept(new Advanced(values));
            return this;
        }
    }

    /**
     * Changes options that few applications need. Each method throws an {@link IllegalArgumentException} when the value
     * is out of its range.
     */
    public static final class Advanced {

        private final Values values;

        private Advanced(Values values) {
            this.values = values;
        }

        /**
         * Sets how many connections the system keeps until they are accepted: 1 to 1,000,000, by default 4,096. The
         * system has a limit of its own, {@code net.core.somaxconn} on Linux.
         */
        public Advanced backlog(int connections) {
            values.backlog = between("backlog", connections, 1, 1_000_000);
            return this;
        }

        /** Sets the length of the longest ClientHello accepted, in octets: 512 to 16,777,215, by default 65,536. */
        public Advanced maxClientHello(int octets) {
            values.maxClientHello = between("maxClientHello", octets, 512, 0xFFFFFF);
            return this;
        }
    }
}
