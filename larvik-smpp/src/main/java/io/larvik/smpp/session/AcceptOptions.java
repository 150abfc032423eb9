package io.larvik.smpp.session;

import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The bounds of who may connect to a listener and what connections may hold together, each with its default. An IPv6
 * address stands for the 64 bits of network it is in, as nobody has fewer. Immutable.
 */
public final class AcceptOptions {

    /** The defaults. */
    public static final AcceptOptions DEFAULT = new AcceptOptions(new Builder());

    private final Builder values;

    private AcceptOptions(Builder values) {
        this.values = values;
    }

    /** Returns these options with changes. */
    public AcceptOptions with(Consumer<Builder> changes) {
        Builder copy = new Builder(values);
        changes.accept(copy);
        return new AcceptOptions(new Builder(copy));
    }

    public int maxConnections() {
        return values.maxConnections;
    }

    public int maxUnboundConnections() {
        return values.maxUnboundConnections;
    }

    public int maxUnboundPerAddress() {
        return values.maxUnboundPerAddress;
    }

    public int acceptRate() {
        return values.acceptRate;
    }

    public int backlog() {
        return values.backlog;
    }

    public long partialPduBudget() {
        return values.partialPduBudget;
    }

    public long tlsHandshakeTimeoutNanos() {
        return values.tlsHandshakeTimeout.toNanos();
    }

    public int maxClientHello() {
        return values.maxClientHello;
    }

    public boolean expectsProxies() {
        return !values.trustedProxies.isEmpty();
    }

    public boolean trustsProxy(InetAddress address) {
        return values.trustedProxies.stream().anyMatch(network -> network.contains(address));
    }

    public boolean limitsUnboundOf(InetAddress address) {
        return values.limitsUnboundOfLoopback || !address.isLoopbackAddress();
    }

    public boolean limitsRateOf(InetAddress address) {
        return values.limitsRateOfLoopback || !address.isLoopbackAddress();
    }

    /** Changes options. Every method refuses what makes no sense with an {@link IllegalArgumentException}. */
    public static final class Builder {

        private int maxConnections = 12_000;
        private int maxUnboundConnections = 1_000;
        private int maxUnboundPerAddress = 20;
        private boolean limitsUnboundOfLoopback;
        private int acceptRate = 200;
        private boolean limitsRateOfLoopback;
        private int backlog = 4_096;
        private Duration tlsHandshakeTimeout = Duration.ofSeconds(5);
        private int maxClientHello = 64 * 1024;
        private List<Network> trustedProxies = List.of();
        private long partialPduBudget = 64L * 1024 * 1024;

        private Builder() {}

        private Builder(Builder other) {
            maxConnections = other.maxConnections;
            maxUnboundConnections = other.maxUnboundConnections;
            maxUnboundPerAddress = other.maxUnboundPerAddress;
            limitsUnboundOfLoopback = other.limitsUnboundOfLoopback;
            acceptRate = other.acceptRate;
            limitsRateOfLoopback = other.limitsRateOfLoopback;
            backlog = other.backlog;
            tlsHandshakeTimeout = other.tlsHandshakeTimeout;
            maxClientHello = other.maxClientHello;
            trustedProxies = other.trustedProxies;
            partialPduBudget = other.partialPduBudget;
        }

        /** Sets how many connections there may be, at least 1; 12,000 by default. Further ones are reset at once. */
        public Builder maxConnections(int connections) {
            maxConnections = between(1, 10_000_000, "maxConnections", connections);
            return this;
        }

        /**
         * Sets how many connections may be idle without a bind, at least 1; 1,000 by default. The oldest of them makes room
         * for the next, so that who means to bind gets in. Those that were accepted within 100 ms, were not read yet, or whose
         * bind is being decided are not idle: there may be four times as many of them.
         */
        public Builder maxUnboundConnections(int connections) {
            maxUnboundConnections = between(1, 10_000_000, "maxUnboundConnections", connections);
            return this;
        }

        /**
         * Sets how many connections of one address may be without a bind, at least 1; by default 20, and from the loopback
         * address any number. Further ones are reset at once.
         */
        public Builder maxUnboundPerAddress(int connections) {
            maxUnboundPerAddress = between(1, 10_000_000, "maxUnboundPerAddress", connections);
            limitsUnboundOfLoopback = true;
            return this;
        }

        /**
         * Sets how many connections of one address are accepted per second, 1 to 1,000,000, and as many at once; by default
         * 200, and from the loopback address any number. Further ones are reset at once.
         */
        public Builder acceptRate(int connectionsPerSecond) {
            acceptRate = between(1, 1_000_000, "acceptRate", connectionsPerSecond);
            limitsRateOfLoopback = true;
            return this;
        }

        /**
         * Sets how many connections the system keeps while they are not accepted yet, at least 1; 4,096 by default. The
         * system has a limit of its own, {@code net.core.somaxconn} on Linux.
         */
        public Builder backlog(int connections) {
            backlog = between(1, 1_000_000, "backlog", connections);
            return this;
        }

        /**
         * Sets how many octets all connections together may hold of PDUs that are not whole or not handled, at least
         * 524,288; 67,108,864 by default. Each has 4,096 octets for itself besides. When there are none left, connections
         * that need some are not read until there are.
         */
        public Builder partialPduBudget(long octets) {
            if (octets < 512 * 1024) {
                throw new IllegalArgumentException("partialPduBudget: " + octets + ", at least " + 512 * 1024);
            }
            partialPduBudget = octets;
            return this;
        }

        /** Sets the time from the connection to the end of the TLS handshake; 5 seconds by default, at most an hour. */
        public Builder tlsHandshakeTimeout(Duration time) {
            if (time.isNegative() || time.toMillis() < 1 || time.compareTo(Duration.ofHours(1)) > 0) {
                throw new IllegalArgumentException(
                        "tlsHandshakeTimeout: " + time + ", allowed are 1 millisecond to 1 hour");
            }
            tlsHandshakeTimeout = time;
            return this;
        }

        /** Sets the longest ClientHello accepted, in octets, 512 to 16,777,215; 65,536 by default. */
        public Builder maxClientHello(int octets) {
            maxClientHello = between(512, 0xFFFFFF, "maxClientHello", octets);
            return this;
        }

        /**
         * Sets the networks of the proxies that speak the PROXY protocol, versions 1 and 2, in CIDR notation; none by
         * default. Connections from there must begin with its header, within {@code bindTimeout}, and count as coming from
         * where that says. From anywhere else the header is a broken frame. Needs {@code io.netty:netty-codec-haproxy}.
         */
        public Builder proxyProtocol(String... trustedNetworks) {
            trustedProxies = Stream.of(trustedNetworks).map(Network::of).toList();
            return this;
        }

        private static int between(int least, int most, String option, int value) {
            if (value < least || value > most) {
                throw new IllegalArgumentException(option + ": " + value + ", allowed are " + least + " to " + most);
            }
            return value;
        }
    }
}
