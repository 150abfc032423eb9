package io.larvik.smpp.gateway.config;

import java.time.Duration;

/**
 * How long messages are kept that have ended.
 *
 * @param text the text and the octets of a message
 * @param messages all else of it, at least as long
 */
public record Retention(Duration text, Duration messages) {}
