package io.larvik.smpp.server;

import io.larvik.smpp.engine.TokenBucket;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.SmppEvent;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which messages are taken, before any handler sees them: those that there is room for, at the rate and from the source
 * addresses that the account may use. Other requests are always taken. Safe for any thread.
 */
final class AdmissionControl {

    /** From here on a peer is told that it comes near what it may. */
    private static final int NEARLY_CONGESTED = 90;

    private static final int CONGESTED = 100;

    private final Accounts accounts;
    private final long maxOctets;
    private final Resources resources;

    /** Octets of the messages that are not answered yet. */
    private final AtomicLong octetsInFlight = new AtomicLong();

    /** One for all messages. */
    private final Consumer<InboundRequest> releaseOctets = request -> octetsInFlight.addAndGet(-request.length());

    AdmissionControl(Accounts accounts, long maxOctets, Resources resources) {
        this.accounts = accounts;
        this.maxOctets = maxOctets;
        this.resources = resources;
    }

    /** Refuses a message that there is no room for, or that comes too fast; on the event loop, and never blocks. */
    boolean admits(InboundRequest request) {
        int messageCount = messageCount(request.pdu());
        if (messageCount == 0) {
            return true;
        }
        if (!reserve(request)) {
            resources.events().log(SmppEvent.OVERLOAD, request.session(), "octets=" + octetsInFlight.get());
            return refuse(request, CommandStatus.MESSAGE_QUEUE_FULL);
        }
        int percentUsed = (int) (100 * octetsInFlight.get() / maxOctets);
        TokenBucket rate = rate(request);
        if (rate != null) {
            long now = resources.nanoTime();
            if (!rate.tryTake(messageCount, now)) {
                resources
                        .events()
                        .log(
                                SmppEvent.THROTTLE,
                                request.session(),
                                "cmd=" + request.pdu().commandId());
                return refuse(request, CommandStatus.THROTTLED);
            }
            percentUsed = Math.max(percentUsed, rate.percentUsed(now));
        }
        if (percentUsed >= NEARLY_CONGESTED) {
            request.congestion(Math.min(percentUsed, CONGESTED - 1));
        }
        return true;
    }

    /** Tells whether the account may use the source address of a message; where user code runs. */
    boolean allowsSource(InboundRequest request) {
        Account account = accounts.find(request.session().remoteSystemId());
        Predicate<Address> check = account != null ? account.limits().sources() : null;
        if (check == null || !(request.pdu() instanceof ContentPdu<?> message)) {
            return true;
        }
        boolean allowed = false;
        try {
            allowed = check.test(message.source());
        } catch (RuntimeException e) {
            resources
                    .events()
                    .log(
                            SmppEvent.HANDLER_FAILED,
                            request.session(),
                            "in=sources ex=" + e.getClass().getName(),
                            e);
        }
        if (!allowed) {
            resources
                    .events()
                    .log(
                            SmppEvent.POLICY_SOURCE,
                            request.session(),
                            "cmd=" + request.pdu().commandId());
        }
        return allowed;
    }

    /** Returns the octets of the messages that are not answered yet. */
    long octetsInFlight() {
        return octetsInFlight.get();
    }

    private boolean reserve(InboundRequest request) {
        int length = request.length();
        if (octetsInFlight.addAndGet(length) > maxOctets) {
            octetsInFlight.addAndGet(-length);
            return false;
        }
        request.whenAnswered(releaseOctets);
        return true;
    }

    private @Nullable TokenBucket rate(InboundRequest request) {
        Account account = accounts.find(request.session().remoteSystemId());
        return account != null ? account.rate() : null;
    }

    private static boolean refuse(InboundRequest request, CommandStatus status) {
        request.congestion(CONGESTED);
        request.respond(status);
        return false;
    }

    /** Returns for how many messages the request counts. */
    private static int messageCount(PduRequest<?> request) {
        if (request instanceof SubmitMulti multi) {
            return Math.max(1, multi.destinations().size());
        }
        return request instanceof ContentPdu<?> ? 1 : 0;
    }
}
