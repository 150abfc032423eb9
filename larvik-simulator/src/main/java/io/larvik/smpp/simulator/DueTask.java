package io.larvik.smpp.simulator;

import java.time.Instant;

/**
 * Something that falls due on the clock of a simulator.
 *
 * @param time when
 * @param what what it is about: {@code message} for a step of a life or the end of a validity period, {@code answer},
 *     {@code delivery} for a message or receipt that is tried again, {@code receipt} for one that waits for another,
 *     {@code segments} for a message whose rest may not come, {@code reply}, {@code route}, {@code generator}, {@code segment}
 *     for one of a generator, or {@code timeline}
 */
public record DueTask(Instant time, String what) {}
