package io.larvik.smpp.server;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.limits.TokenBucket;
import io.larvik.smpp.net.Resources;
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
 * Decides which messages reach a handler. It checks the memory of unanswered messages, the rate limit of the account
 * and the source addresses that the account may use. Other requests are always admitted. Safe for use by several
 * threads.
 */
final class AdmissionControl {

    /** The usage in percent from which congestion_state is reported to a peer. */
    private static final int NEARLY_CONGESTED = 90;

    private static final int CONGESTED = 100;

    private final Accounts accounts;
    private final long maxOctets;
    private final Resources resources;

    /** The octets of all unanswered messages. */
    private final AtomicLong octetsInFlight = new AtomicLong();

    /** Shared by all messages, to save an allocation each. */
    private final Consumer<InboundRequest> releaseOctets = request -> octetsInFlight.addAndGet(-request.length());

    AdmissionControl(Accounts accounts, long maxOctets, Resources resources) {
        this.accounts = accounts;
        this.maxOctets = maxOctets;
        this.resources = resources;
    }

    /** Returns whether a request is admitted, and answers it if not. Called on the event loop; does not block. */
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

    /** Returns whether the account may use the source address of a message. Calls user code. */
    boolean allowsSource(InboundRequest request) {
        Account account = accounts.find(request.session().remoteSystemId());
        Predicate<Address> check = account != null ? account.options().sources() : null;
        if (check == null || !(request.pdu() instanceof ContentPdu<?> message)) {
            return true;
        }
        boolean allowed = resources.ask(request.session(), "in=sources ", () -> check.test(message.source()));
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

    /** Returns the octets of all unanswered messages. */
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

    /** Returns the number of messages that the request counts for. */
    private static int messageCount(PduRequest<?> request) {
        if (request instanceof SubmitMulti multi) {
            return Math.max(1, multi.destinations().size());
        }
        return request instanceof ContentPdu<?> ? 1 : 0;
    }
}
