package io.larvik.smpp.session;

import io.larvik.smpp.options.OptionValues;
import java.time.Duration;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/** The values of {@link SessionOptions}; {@code with} changes a copy. */
final class SessionValues extends OptionValues<SessionValues> {

    int maxPduBeforeBind = 1024;
    int maxPdu = 73_728;
    int windowOut = 10;
    int windowIn = 100;
    int parkedRequests = 1_000;
    int parkedOctets = 1024 * 1024;
    int maxWaiters = 10_000;
    SessionOptions.WhenWindowFull whenWindowFull = SessionOptions.WhenWindowFull.WAIT;
    int outboundHighWater = 256 * 1024;
    int outboundLowWater = 64 * 1024;
    Duration bindTimeout = Duration.ofSeconds(10);
    Duration pduReadTimeout = Duration.ofSeconds(10);
    Duration enquireLinkIdle;
    Duration enquireLinkTimeout = Duration.ofSeconds(10);
    Duration inactivityTimeout = Duration.ZERO;
    Duration requestTimeout = Duration.ofSeconds(30);
    Duration handlerTimeout = Duration.ofSeconds(30);
    Duration writeStall = Duration.ofSeconds(30);
    Duration shutdownDrain = Duration.ofSeconds(10);
    int malformedLimit;
    int unmatchedLimit;
    int logRate = SessionOptions.DEFAULT_LOG_RATE;
    boolean logsMessageText;
    boolean usesMdc;
    HandlerOrder handlerOrder = HandlerOrder.CONCURRENT;

    @Nullable
    SessionTap tap;

    @Nullable
    SmppRecorder recorder;

    @Nullable
    Executor executor;

    SessionValues(Duration enquireLinkIdle) {
        this.enquireLinkIdle = enquireLinkIdle;
    }
}
