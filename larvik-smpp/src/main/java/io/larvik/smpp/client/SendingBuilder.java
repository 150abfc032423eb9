package io.larvik.smpp.client;

import static io.larvik.smpp.options.OptionChecks.between;
import static io.larvik.smpp.options.OptionChecks.positive;

import io.larvik.smpp.queue.SendOptions;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.WhenQueueFull;
import io.larvik.smpp.session.WhenThrottled;
import java.time.Duration;

/**
 * The part of a {@link SmppClientBuilder} that configures how messages wait and leave.
 *
 * @param <B> the type of the builder
 */
public abstract sealed class SendingBuilder<B extends SendingBuilder<B>> permits ReceivingBuilder {

    private WhenThrottled whenThrottled = WhenThrottled.SEND_AGAIN;
    private WhenQueueFull whenQueueFull = WhenQueueFull.BLOCK;
    private Duration queueTimeout = Duration.ofSeconds(60);

    private int maxQueued = 10_000;
    private boolean maxQueuedIsSet;

    /** Zero where no limit was set. */
    private int rateLimit;

    SendingBuilder() {}

    abstract B self();

    /**
     * Sets how the client reacts when the message centre reports that it is overloaded. The default is
     * {@link WhenThrottled#SEND_AGAIN}.
     */
    public B whenThrottled(WhenThrottled what) {
        whenThrottled = what;
        return self();
    }

    /**
     * Sets the maximum rate of requests over all sessions. By default there is no limit. Each segment of a message is
     * one request. A request waits for the rate at most for the {@link #queueTimeout}.
     *
     * @param requestsPerSecond 1 to 1,000,000 requests per second
     * @throws IllegalArgumentException if the rate is out of range
     */
    public B rateLimit(int requestsPerSecond) {
        rateLimit = between("rateLimit", requestsPerSecond, 1, 1_000_000);
        return self();
    }

    /**
     * Sets how many segments may wait for a session, the window or the rate. The default is 10,000. With a rate limit
     * it is at most what leaves within half of the queue timeout, so that nothing expires in the queue.
     *
     * @param segments 1 to 1,000,000
     * @throws IllegalArgumentException if the number is out of range
     */
    public B maxQueued(int segments) {
        maxQueued = between("maxQueued", segments, 1, 1_000_000);
        maxQueuedIsSet = true;
        return self();
    }

    /**
     * Sets how long a message may wait, from the call until its first octet is written. The waits of a message that the
     * message centre refused because of its rate count too. Then it fails with a {@link
     * io.larvik.smpp.session.NotSentException} that says what it waited for. The time from there to the response is the
     * {@code requestTimeout} of {@link SmppClientBuilder#session}.
     *
     * @param timeout more than zero to 365 days, by default 60 seconds
     * @throws IllegalArgumentException if the time is out of range
     */
    public B queueTimeout(Duration timeout) {
        queueTimeout = positive("queueTimeout", timeout);
        return self();
    }

    /**
     * Sets what a thread that sends does while {@link #maxQueued} segments wait. By default it waits for a place, at
     * most for the queue timeout.
     */
    public B whenQueueFull(WhenQueueFull what) {
        whenQueueFull = what;
        return self();
    }

    SendOptions sendOptions(SessionOptions session) {
        return new SendOptions(
                maxQueuedIsSet || rateLimit == 0 ? maxQueued : maxQueuedByRate(),
                queueTimeout,
                session.requestTimeout(),
                whenQueueFull,
                whenThrottled,
                rateLimit);
    }

    private int maxQueuedByRate() {
        return (int) Math.max(1, Math.min(maxQueued, rateLimit * queueTimeout.toMillis() / 2000));
    }
}
