package io.larvik.smpp.wire;

import java.util.stream.LongStream;

/** Seeds of random tests: one that never changes and one that always does. A failure names its seed. */
final class Seeds {

    private Seeds() {}

    /** Returns a fixed seed and a new one; {@code -Dsmpp.seed=N} replays N. */
    static LongStream seeds() {
        return LongStream.of(20260101, Long.getLong("smpp.seed", System.nanoTime()));
    }
}
