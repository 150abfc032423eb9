package io.larvik.smpp.queue;

import io.larvik.smpp.session.WhenQueueFull;
import io.larvik.smpp.session.WhenThrottled;
import java.time.Duration;

/**
 * How messages wait and leave.
 *
 * @param maxQueued the maximum number of waiting segments
 * @param queueTimeout from the call until the message leaves
 * @param requestTimeout from then until the response
 * @param rateLimit requests per second; 0 for no limit
 */
public record SendOptions(
        int maxQueued,
        Duration queueTimeout,
        Duration requestTimeout,
        WhenQueueFull whenQueueFull,
        WhenThrottled whenThrottled,
        int rateLimit) {}
