package io.larvik.smpp.simulator;

import java.time.Instant;

/**
 * Something that falls due on the clock of a simulator.
 *
 * @param time when
 * @param what what it is about, in words: {@code message 7: DELIVERED} for a step of its life or the end of its validity
 *     period, {@code answer to submit_sm of shop}, {@code delivery to shop} for messages and receipts that are tried again,
 *     {@code receipt of message 7} that waits for another, {@code reply to shop}, {@code generator news}, {@code
 *     timeline: down} and so on
 */
public record DueTask(Instant time, String what) {}
