package io.larvik.smpp.simulator.traffic;

import org.jspecify.annotations.Nullable;

/**
 * How far a generator is.
 *
 * @param name the name
 * @param sent how many messages it has sent
 * @param running whether it will send more
 * @param failure why it has stopped before its end: a line of its file, or an address, that is wrong; null otherwise
 */
public record GeneratorProgress(
        String name, long sent, boolean running, @Nullable String failure) {}
