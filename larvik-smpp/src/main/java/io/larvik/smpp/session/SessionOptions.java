package io.larvik.smpp.session;

import static io.larvik.smpp.options.OptionChecks.between;
import static io.larvik.smpp.options.OptionChecks.notNegative;
import static io.larvik.smpp.options.OptionChecks.positive;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The limits and timeouts of a session, each with a default. ESMEs and message centres use the same options.
 *
 * <p>Immutable. {@link #with} returns changed options.
 */
public final class SessionOptions {

    /** What happens to a request while the window is full. */
    public enum WhenWindowFull {
        /** It waits for a slot until its request timeout ends. */
        WAIT,
        /** It fails at once. */
        FAIL
    }

    /** The default of {@link Builder#logRate}: 10 lines per second. */
    public static final int DEFAULT_LOG_RATE = 10;

    /**
     * An executor that runs each task in the calling thread, which is an event loop's. See {@link Builder#direct()}.
     */
    public static final Executor DIRECT = Runnable::run;

    private final SessionValues values;

    private SessionOptions(SessionValues values) {
        this.values = values;
    }

    /** Returns the defaults of an ESME, which sends an enquire_link after 20 seconds of silence. */
    public static SessionOptions forEsme() {
        return new SessionOptions(new SessionValues(Duration.ofSeconds(20)));
    }

    /** Returns the defaults of a message centre, which sends an enquire_link after 40 seconds of silence. */
    public static SessionOptions forMc() {
        return new SessionOptions(new SessionValues(Duration.ofSeconds(40)));
    }

    /**
     * Returns these options with changes.
     *
     * @throws IllegalArgumentException when a value is out of its range
     */
    public SessionOptions with(Consumer<Builder> changes) {
        SessionValues changed = values.copy();
        changes.accept(new Builder(changed));
        return new SessionOptions(changed.copy()); // whoever keeps the builder changes nothing here
    }

    /** Returns the length of the longest PDU accepted before the bind, in octets: 64 to 16,777,216, by default 1,024. */
    public int maxPduBeforeBind() {
        return values.maxPduBeforeBind;
    }

    /** Returns the length of the longest PDU accepted once bound, in octets: 1,024 to 16,777,216, by default 73,728. */
    public int maxPdu() {
        return values.maxPdu;
    }

    /** Returns how many of our requests may be unanswered at a time: 1 to 1,000,000, by default 10. */
    public int windowOut() {
        return values.windowOut;
    }

    /** Returns how many of the peer's requests are with handlers at a time: 1 to 1,000,000, by default 100. */
    public int windowIn() {
        return values.windowIn;
    }

    /** Returns how many more of the peer's requests are parked until then: 0 to 1,000,000, by default 1,000. */
    public int parkedRequests() {
        return values.parkedRequests;
    }

    /** Returns how many octets the parked requests may have: 0 to 1,073,741,824, by default 1,048,576. */
    public int parkedOctets() {
        return values.parkedOctets;
    }

    /** Returns how many requests may wait for a slot of the window: 0 to 10,000,000, by default 10,000. */
    public int maxWaiters() {
        return values.maxWaiters;
    }

    /** Returns what happens to a request while the window is full: by default it waits. */
    public WhenWindowFull whenWindowFull() {
        return values.whenWindowFull;
    }

    /**
     * Returns how many octets may wait to be sent, above {@link #outboundLowWater()}, by default 262,144. Beyond that
     * the session sends no more requests and reads nothing.
     */
    public int outboundHighWater() {
        return values.outboundHighWater;
    }

    /** Returns how many octets wait at most when the session sends and reads again: 0 or more, by default 65,536. */
    public int outboundLowWater() {
        return values.outboundLowWater;
    }

    /** Returns the time from the connection to the bind, TLS included: above zero, to 365 days, by default 10 seconds. */
    public Duration bindTimeout() {
        return values.bindTimeout;
    }

    /** Returns the time from the first octet of a PDU to its last: above zero, to 365 days, by default 10 seconds. */
    public Duration pduReadTimeout() {
        return values.pduReadTimeout;
    }

    /**
     * Returns the silence of the peer after which the session sends an enquire_link: zero to 365 days, by default 20
     * seconds for an ESME and 40 for a message centre. Zero means never.
     */
    public Duration enquireLinkIdle() {
        return values.enquireLinkIdle;
    }

    /**
     * Returns the time from an enquire_link to any sign of life from the peer: more than zero to 365 days, by default
     * 10 seconds. After that the session ends.
     */
    public Duration enquireLinkTimeout() {
        return values.enquireLinkTimeout;
    }

    /**
     * Returns the time without any request but enquire_link after which the session unbinds: zero to 365 days, by
     * default zero. Zero means never.
     */
    public Duration inactivityTimeout() {
        return values.inactivityTimeout;
    }

    /**
     * Returns the time that a request has until its response, the wait for a slot of the window included: more than
     * zero to 365 days, by default 30 seconds.
     */
    public Duration requestTimeout() {
        return values.requestTimeout;
    }

    /**
     * Returns the time that a handler has to answer a request it was given: more than zero to 365 days, by default 30
     * seconds. After that the session answers with ESME_RX_T_APPN.
     */
    public Duration handlerTimeout() {
        return values.handlerTimeout;
    }

    /** Returns how long the peer may take none of the waiting octets: above zero, to 365 days, by default 30 seconds. */
    public Duration writeStall() {
        return values.writeStall;
    }

    /** Returns the time that an orderly end leaves to unanswered requests: 0 to 365 days, by default 10 seconds. */
    public Duration shutdownDrain() {
        return values.shutdownDrain;
    }

    /** Returns whether the log shows the octets of message texts and TLVs: by default it does not. */
    public boolean logsMessageText() {
        return values.logsMessageText;
    }

    /**
     * Returns how many unreadable PDUs the peer may send per minute before the session ends: 0 to 1,000,000, by default
     * 0. 0 means any number.
     */
    public int malformedLimit() {
        return values.malformedLimit;
    }

    /**
     * Returns how many responses without a request the peer may send per minute before the session ends: 0 to
     * 1,000,000, by default 0. 0 means any number.
     */
    public int unmatchedLimit() {
        return values.unmatchedLimit;
    }

    /** Returns what sees all octets and PDUs of the session; null, the default, for nothing. */
    public @Nullable SessionTap tap() {
        return values.tap;
    }

    /** Returns whether the MDC of SLF4J tells the session where code of the user runs: by default it does not. */
    public boolean usesMdc() {
        return values.usesMdc;
    }

    /** Returns what is told how long requests take; null, the default, for nothing. */
    public @Nullable SmppRecorder recorder() {
        return values.recorder;
    }

    /** Returns where handlers and callbacks run; null, the default, for the library's own threads. */
    public @Nullable Executor executor() {
        return values.executor;
    }

    /** Returns which handlers of a session may run beside each other: by default all. */
    public HandlerOrder handlerOrder() {
        return values.handlerOrder;
    }

    /** Returns how many lines per second the log takes of one event, over all sessions: 1 to 1,000,000, by default 10. */
    public int logRate() {
        return values.logRate;
    }

    /** Changes options. Each method throws an {@link IllegalArgumentException} when the value is out of its range. */
    public static final class Builder {

        private static final int MAX_PDU = 16 * 1024 * 1024;
        private static final int MAX_WINDOW = 1_000_000;
        private static final int MAX_WAITERS = 10_000_000;
        private static final int MAX_LOG_RATE = 1_000_000;

        private final SessionValues values;

        private Builder(SessionValues values) {
            this.values = values;
        }

        /** Sets the length of the longest PDU accepted before the bind, in octets: 64 to 16,777,216, by default 1,024. */
        public Builder maxPduBeforeBind(int octets) {
            values.maxPduBeforeBind = between("maxPduBeforeBind", octets, 64, MAX_PDU);
            return this;
        }

        /** Sets the length of the longest PDU accepted once bound, in octets: 1,024 to 16,777,216, by default 73,728. */
        public Builder maxPdu(int octets) {
            values.maxPdu = between("maxPdu", octets, 1024, MAX_PDU);
            return this;
        }

        /** Sets how many of our requests may be unanswered at a time: 1 to 1,000,000, by default 10. */
        public Builder windowOut(int requests) {
            values.windowOut = between("windowOut", requests, 1, MAX_WINDOW);
            return this;
        }

        /** Sets how many requests of the peer handlers have at a time: 1 to 1,000,000, by default 100. */
        public Builder windowIn(int requests) {
            values.windowIn = between("windowIn", requests, 1, MAX_WINDOW);
            return this;
        }

        /**
         * Sets how many requests may wait for a slot of the window: 0 to 10,000,000, by default 10,000. Further ones fail at
         * once.
         */
        public Builder maxWaiters(int requests) {
            values.maxWaiters = between("maxWaiters", requests, 0, MAX_WAITERS);
            return this;
        }

        /** Sets what happens to a request while the window is full: by default it waits. */
        public Builder whenWindowFull(WhenWindowFull what) {
            values.whenWindowFull = what;
            return this;
        }

        /**
         * Sets the time from the connection to the successful bind, TLS included: more than zero to 365 days, by
         * default 10 seconds.
         */
        public Builder bindTimeout(Duration time) {
            values.bindTimeout = positive("bindTimeout", time);
            return this;
        }

        /**
         * Sets the time from the first octet of a PDU to its last: more than zero to 365 days, by default 10 seconds.
         */
        public Builder pduReadTimeout(Duration time) {
            values.pduReadTimeout = positive("pduReadTimeout", time);
            return this;
        }

        /**
         * Sets the silence of the peer after which the session sends an enquire_link: zero to 365 days, by default 20
         * seconds for an ESME and 40 for a message centre. Zero means never.
         */
        public Builder enquireLinkIdle(Duration time) {
            values.enquireLinkIdle = notNegative("enquireLinkIdle", time);
            return this;
        }

        /**
         * Sets the time from an enquire_link to any sign of life from the peer: more than zero to 365 days, by default
         * 10 seconds. After that the session ends.
         */
        public Builder enquireLinkTimeout(Duration time) {
            values.enquireLinkTimeout = positive("enquireLinkTimeout", time);
            return this;
        }

        /**
         * Sets the time without any request but enquire_link after which the session unbinds: zero to 365 days, by
         * default zero. Zero means never.
         */
        public Builder inactivityTimeout(Duration time) {
            values.inactivityTimeout = notNegative("inactivityTimeout", time);
            return this;
        }

        /**
         * Sets the time that a request has until its response, the wait for a slot of the window included: more than
         * zero to 365 days, by default 30 seconds.
         */
        public Builder requestTimeout(Duration time) {
            values.requestTimeout = positive("requestTimeout", time);
            return this;
        }

        /**
         * Sets the time that a handler has to answer a request it was given: more than zero to 365 days, by default 30
         * seconds. After that the session answers with ESME_RX_T_APPN, which asks the peer to try again.
         */
        public Builder handlerTimeout(Duration time) {
            values.handlerTimeout = positive("handlerTimeout", time);
            return this;
        }

        /**
         * Sets the time for which the peer may take no octets while some wait for it: more than zero to 365 days, by
         * default 30 seconds. After that the session ends.
         */
        public Builder writeStall(Duration time) {
            values.writeStall = positive("writeStall", time);
            return this;
        }

        /** Sets the time that an orderly end leaves to unanswered requests: zero to 365 days, by default 10 seconds. */
        public Builder shutdownDrain(Duration time) {
            values.shutdownDrain = notNegative("shutdownDrain", time);
            return this;
        }

        /**
         * Sets how many lines per second the log takes of one event, over all sessions: 1 to 1,000,000, by default 10. One
         * line tells how many were left out.
         */
        public Builder logRate(int linesPerSecond) {
            values.logRate = between("logRate", linesPerSecond, 1, MAX_LOG_RATE);
            return this;
        }

        /**
         * Logs the octets of message texts and TLVs too where PDUs are logged with their fields (logger
         * {@code io.larvik.smpp.log.pdu} at TRACE). By default they are left out, because texts are often secret:
         * one-time passwords, names, private messages.
         */
        public Builder logMessageText() {
            values.logsMessageText = true;
            return this;
        }

        /** Sets what sees all octets and PDUs of the session; by default nothing does. */
        public Builder tap(SessionTap newTap) {
            values.tap = newTap;
            return this;
        }

        /**
         * Puts {@code smpp.account}, {@code smpp.session} and {@code smpp.peer} into the MDC of SLF4J while handlers,
         * listeners and the authenticator run for a session, so that each line that they log can show it: the account and
         * the name of the session, and the host and port of the peer. There is no account before the bind. The callbacks
         * of futures have it where the future comes from a session, and not where it comes from a client or server. It
         * costs about 100 nanoseconds a call, and has no effect with {@link #direct}.
         */
        public Builder mdc() {
            values.usesMdc = true;
            return this;
        }

        /** Sets what is told how each request ended and how long it took; by default nothing is, which costs nothing. */
        public Builder recorder(SmppRecorder newRecorder) {
            values.recorder = newRecorder;
            return this;
        }

        /**
         * Sets where handlers and callbacks run: by default on virtual threads where the JDK has them, and on a pool of
         * 64 threads elsewhere. Tasks that the executor rejects, or would run in the thread that calls it, wait and are
         * handed to it again. The library does not shut the executor down.
         */
        public Builder executor(Executor newExecutor) {
            values.executor = newExecutor;
            return this;
        }

        /** Sets which handlers of a session may run beside each other: by default all. */
        public Builder handlerOrder(HandlerOrder order) {
            values.handlerOrder = order;
            return this;
        }

        /** Runs handlers and callbacks on the event loop itself. That is fast, and they must never block. */
        public Builder direct() {
            return executor(DIRECT);
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

        private static final int MAX_PER_MINUTE = 1_000_000;
        private static final int MAX_WATER = 256 * 1024 * 1024;

        private final SessionValues values;

        private Advanced(SessionValues values) {
            this.values = values;
        }

        /**
         * Sets how many octets may wait to be sent before the session sends no more requests and reads nothing, and at
         * how many it sends and reads again.
         *
         * @param highWater more than {@code lowWater}, to 268,435,456, by default 262,144
         * @param lowWater 0 to 268,435,455, by default 65,536
         */
        public Advanced outboundBuffer(int highWater, int lowWater) {
            values.outboundLowWater = between("outboundBuffer low water", lowWater, 0, MAX_WATER - 1);
            values.outboundHighWater = between("outboundBuffer high water", highWater, lowWater + 1, MAX_WATER);
            return this;
        }

        /**
         * Sets how many of the peer's requests beyond {@code windowIn} are parked until handlers have answered others.
         * What finds no room is answered at once: a message with ESME_RTHROTTLED, another request with ESME_RSYSERR.
         *
         * @param requests 0 to 1,000,000, by default 1,000
         * @param octets how many octets their PDUs may have: 0 to 1,073,741,824, by default 1,048,576
         */
        public Advanced parked(int requests, int octets) {
            values.parkedRequests = between("parked requests", requests, 0, 1_000_000);
            values.parkedOctets = between("parked octets", octets, 0, 1 << 30);
            return this;
        }

        /**
         * Sets how many unreadable PDUs the peer may send per minute: 0 to 1,000,000, by default 0. The session answers
         * one more and ends. 0 means any number: the session answers each and goes on.
         */
        public Advanced malformedLimit(int perMinute) {
            values.malformedLimit = between("malformedLimit", perMinute, 0, MAX_PER_MINUTE);
            return this;
        }

        /**
         * Sets how many responses without a request the peer may send per minute: 0 to 1,000,000, by default 0. One
         * more ends the session. 0 means any number: the session drops each and goes on.
         */
        public Advanced unmatchedLimit(int perMinute) {
            values.unmatchedLimit = between("unmatchedLimit", perMinute, 0, MAX_PER_MINUTE);
            return this;
        }
    }
}
