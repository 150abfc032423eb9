package io.larvik.smpp.session;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The bounds and times of a session, each with its default; the same options serve the ESME and the message centre.
 * Immutable.
 */
public final class SessionOptions {

    /** What becomes of a request while the window is full. */
    public enum WhenWindowFull {
        /** It waits in line until its deadline. */
        WAIT,
        /** It fails at once. */
        FAIL
    }

    public static final int DEFAULT_LOG_RATE = 10;

    /** Runs what it is given in the calling thread, which is an event loop's. */
    public static final Executor DIRECT = Runnable::run;

    private final Builder values;

    private SessionOptions(Builder values) {
        this.values = values;
    }

    /** Returns the defaults of an ESME: it asks after 20 seconds of silence whether the peer is alive. */
    public static SessionOptions forEsme() {
        return new Builder(Duration.ofSeconds(20)).build();
    }

    /** Returns the defaults of a message centre: it asks after 40 seconds of silence whether the peer is alive. */
    public static SessionOptions forMc() {
        return new Builder(Duration.ofSeconds(40)).build();
    }

    /** Returns these options with changes. */
    public SessionOptions with(Consumer<Builder> changes) {
        Builder copy = new Builder(values);
        changes.accept(copy);
        return copy.build();
    }

    public int maxPduBeforeBind() {
        return values.maxPduBeforeBind;
    }

    public int maxPdu() {
        return values.maxPdu;
    }

    public int windowOut() {
        return values.windowOut;
    }

    /** Returns how many requests of the peer are taken before some are answered. */
    public int windowIn() {
        return values.windowIn;
    }

    /** Returns how many requests may wait for a slot of the window. */
    public int maxWaiters() {
        return values.maxWaiters;
    }

    public WhenWindowFull whenWindowFull() {
        return values.whenWindowFull;
    }

    public int outboundHighWater() {
        return values.outboundHighWater;
    }

    public int outboundLowWater() {
        return values.outboundLowWater;
    }

    public long bindTimeoutNanos() {
        return values.bindTimeout.toNanos();
    }

    public long pduReadTimeoutNanos() {
        return values.pduReadTimeout.toNanos();
    }

    public long enquireLinkIdleNanos() {
        return values.enquireLinkIdle.toNanos();
    }

    public long enquireLinkTimeoutNanos() {
        return values.enquireLinkTimeout.toNanos();
    }

    public long inactivityTimeoutNanos() {
        return values.inactivityTimeout.toNanos();
    }

    public long requestTimeoutNanos() {
        return values.requestTimeout.toNanos();
    }

    public long handlerTimeoutNanos() {
        return values.handlerTimeout.toNanos();
    }

    public long writeStallNanos() {
        return values.writeStall.toNanos();
    }

    public long drainNanos() {
        return values.shutdownDrain.toNanos();
    }

    public boolean logsMessageText() {
        return values.logsMessageText;
    }

    public int malformedLimit() {
        return values.malformedLimit;
    }

    public int unmatchedLimit() {
        return values.unmatchedLimit;
    }

    @Nullable
    public SessionTap tap() {
        return values.tap;
    }

    /** Returns where handlers and callbacks run; null for the default. */
    public @Nullable Executor executor() {
        return values.executor;
    }

    /** Returns how many lines of one event the log takes in a second. */
    public int logRate() {
        return values.logRate;
    }

    /** Returns the time within which a connection must be bound, TLS included. */
    public Duration bindTimeout() {
        return values.bindTimeout;
    }

    /** Returns the silence after which an enquire_link is sent; zero for never. */
    public Duration enquireLinkIdle() {
        return values.enquireLinkIdle;
    }

    /** Returns the time a request has until its response, the wait for a slot of the window included. */
    public Duration requestTimeout() {
        return values.requestTimeout;
    }

    /** Returns the time that closing leaves what is unanswered. */
    public Duration shutdownDrain() {
        return values.shutdownDrain;
    }

    /** Changes options. Every method refuses what makes no sense with an {@link IllegalArgumentException}. */
    public static final class Builder {

        private static final int MAX_PER_MINUTE = 1_000_000;

        private int maxPduBeforeBind = 1024;
        private int maxPdu = 73_728;
        private int windowOut = 10;
        private int windowIn = 100;
        private int maxWaiters = 10_000;
        private WhenWindowFull whenWindowFull = WhenWindowFull.WAIT;
        private int outboundHighWater = 256 * 1024;
        private int outboundLowWater = 64 * 1024;
        private Duration bindTimeout = Duration.ofSeconds(10);
        private Duration pduReadTimeout = Duration.ofSeconds(10);
        private Duration enquireLinkIdle;
        private Duration enquireLinkTimeout = Duration.ofSeconds(10);
        private Duration inactivityTimeout = Duration.ZERO;
        private Duration requestTimeout = Duration.ofSeconds(30);
        private Duration handlerTimeout = Duration.ofSeconds(30);
        private Duration writeStall = Duration.ofSeconds(30);
        private Duration shutdownDrain = Duration.ofSeconds(10);
        private int malformedLimit;
        private int unmatchedLimit;
        private int logRate = DEFAULT_LOG_RATE;
        private boolean logsMessageText;
        private @Nullable SessionTap tap;
        private @Nullable Executor executor;

        private Builder(Duration enquireLinkIdle) {
            this.enquireLinkIdle = enquireLinkIdle;
        }

        private Builder(Builder other) {
            maxPduBeforeBind = other.maxPduBeforeBind;
            maxPdu = other.maxPdu;
            windowOut = other.windowOut;
            windowIn = other.windowIn;
            maxWaiters = other.maxWaiters;
            whenWindowFull = other.whenWindowFull;
            outboundHighWater = other.outboundHighWater;
            outboundLowWater = other.outboundLowWater;
            bindTimeout = other.bindTimeout;
            pduReadTimeout = other.pduReadTimeout;
            enquireLinkIdle = other.enquireLinkIdle;
            enquireLinkTimeout = other.enquireLinkTimeout;
            inactivityTimeout = other.inactivityTimeout;
            requestTimeout = other.requestTimeout;
            handlerTimeout = other.handlerTimeout;
            writeStall = other.writeStall;
            shutdownDrain = other.shutdownDrain;
            malformedLimit = other.malformedLimit;
            unmatchedLimit = other.unmatchedLimit;
            logRate = other.logRate;
            logsMessageText = other.logsMessageText;
            tap = other.tap;
            executor = other.executor;
        }

        /** Sets the longest PDU accepted before the bind, in octets, at least 64; 1,024 by default. */
        public Builder maxPduBeforeBind(int octets) {
            maxPduBeforeBind = atLeast(64, "maxPduBeforeBind", octets);
            return this;
        }

        /** Sets the longest PDU accepted once bound, in octets, at least 1,024; 73,728 by default. */
        public Builder maxPdu(int octets) {
            maxPdu = atLeast(1024, "maxPdu", octets);
            return this;
        }

        /** Sets how many requests of ours may be unanswered at a time, at least 1; 10 by default. */
        public Builder windowOut(int requests) {
            windowOut = atLeast(1, "windowOut", requests);
            return this;
        }

        /** Sets how many requests of the peer are taken before some are answered, at least 1; 100 by default. */
        public Builder windowIn(int requests) {
            windowIn = atLeast(1, "windowIn", requests);
            return this;
        }

        /** Sets how many requests may wait for a slot of the window; 10,000 by default. */
        public Builder maxWaiters(int requests) {
            maxWaiters = atLeast(0, "maxWaiters", requests);
            return this;
        }

        /** Sets what becomes of a request while the window is full; it waits by default. */
        public Builder whenWindowFull(WhenWindowFull what) {
            whenWindowFull = what;
            return this;
        }

        /**
         * Sets the octets waiting to be sent at which no more requests are sent and none are read, and at which that
         * ends; 262,144 and 65,536 by default.
         */
        public Builder outboundBuffer(int highWater, int lowWater) {
            outboundLowWater = atLeast(0, "outboundBuffer low water", lowWater);
            outboundHighWater = atLeast(lowWater + 1, "outboundBuffer high water", highWater);
            return this;
        }

        /** Sets the time from the connection to the successful bind; 10 seconds by default. */
        public Builder bindTimeout(Duration time) {
            bindTimeout = positive("bindTimeout", time);
            return this;
        }

        /** Sets the time from the first to the last octet of a PDU; 10 seconds by default. */
        public Builder pduReadTimeout(Duration time) {
            pduReadTimeout = positive("pduReadTimeout", time);
            return this;
        }

        /**
         * Sets the silence after which an enquire_link is sent; 20 seconds by default for an ESME and 40 for a message
         * centre, zero for never.
         */
        public Builder enquireLinkIdle(Duration time) {
            enquireLinkIdle = notNegative("enquireLinkIdle", time);
            return this;
        }

        /** Sets the further silence after which the peer is taken for dead; 10 seconds by default. */
        public Builder enquireLinkTimeout(Duration time) {
            enquireLinkTimeout = positive("enquireLinkTimeout", time);
            return this;
        }

        /** Sets the time without any request but enquire_link after which to unbind; zero, the default, for never. */
        public Builder inactivityTimeout(Duration time) {
            inactivityTimeout = notNegative("inactivityTimeout", time);
            return this;
        }

        /** Sets the time from asking for a request to its response; 30 seconds by default. */
        public Builder requestTimeout(Duration time) {
            requestTimeout = positive("requestTimeout", time);
            return this;
        }

        /** Sets the time a handler has to answer before the peer is told to try again; 30 seconds by default. */
        public Builder handlerTimeout(Duration time) {
            handlerTimeout = positive("handlerTimeout", time);
            return this;
        }

        /** Sets the time for which a peer may take no octets while some wait; 30 seconds by default. */
        public Builder writeStall(Duration time) {
            writeStall = positive("writeStall", time);
            return this;
        }

        /** Sets the time that closing leaves what is unanswered; 10 seconds by default. */
        public Builder shutdownDrain(Duration time) {
            shutdownDrain = notNegative("shutdownDrain", time);
            return this;
        }

        /**
         * Sets how many lines of one event the log takes in a second, of all sessions together, at least 1; 10 by
         * default. The others are counted and told in one line.
         */
        public Builder logRate(int linesPerSecond) {
            logRate = atLeast(1, "logRate", linesPerSecond);
            return this;
        }

        /**
         * Logs the octets of message texts and TLVs too where PDUs are logged with their fields (logger
         * {@code io.larvik.smpp.session.Pdu} at TRACE). Texts are often secret: one-time passwords, names, what people say.
         */
        public Builder logMessageText() {
            logsMessageText = true;
            return this;
        }

        /**
         * Sets how many PDUs that cannot be read a peer may send in a minute, up to 1,000,000; one more is answered, and
         * the session ended. Zero, the default, for any number: each is answered, and the session lives.
         */
        public Builder malformedLimit(int perMinute) {
            malformedLimit = perMinute("malformedLimit", perMinute);
            return this;
        }

        /**
         * Sets how many responses that nothing waits for a peer may send in a minute, up to 1,000,000; one more ends the
         * session. Zero, the default, for any number: they are dropped, and the session lives.
         */
        public Builder unmatchedLimit(int perMinute) {
            unmatchedLimit = perMinute("unmatchedLimit", perMinute);
            return this;
        }

        /** Sets who sees all octets and PDUs that come and go; nobody by default. */
        public Builder tap(SessionTap newTap) {
            tap = newTap;
            return this;
        }

        /**
         * Sets where handlers and callbacks run; by default each on a virtual thread of its own where the JDK has them,
         * and on a bounded pool elsewhere. The executor is not shut down.
         */
        public Builder executor(Executor newExecutor) {
            executor = newExecutor;
            return this;
        }

        /** Runs handlers and callbacks on the event loop itself: fast, and they must never block. */
        public Builder direct() {
            return executor(DIRECT);
        }

        private SessionOptions build() {
            return new SessionOptions(new Builder(this));
        }

        private static int atLeast(int least, String option, int value) {
            if (value < least) {
                throw new IllegalArgumentException(option + ": " + value + ", at least " + least);
            }
            return value;
        }

        private static int perMinute(String option, int value) {
            if (value < 0 || value > MAX_PER_MINUTE) {
                throw new IllegalArgumentException(option + ": " + value + ", allowed are 0 to " + MAX_PER_MINUTE);
            }
            return value;
        }

        private static Duration positive(String option, Duration value) {
            if (value.isZero()) {
                throw new IllegalArgumentException(option + ": zero, must be more");
            }
            return notNegative(option, value);
        }

        private static Duration notNegative(String option, Duration value) {
            if (value.isNegative() || value.compareTo(Duration.ofDays(365)) > 0) {
                throw new IllegalArgumentException(option + ": " + value + ", allowed are zero to 365 days");
            }
            return value;
        }
    }
}
