package io.larvik.smpp.fuzz;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import java.util.SplittableRandom;

/** The source of a script's choices: a fuzzer, or a seed. */
public interface Choices {

    boolean hasMore();

    /** Returns a number between the two, both included. */
    int between(int least, int most);

    byte[] octets(int length);

    default boolean yes() {
        return between(0, 1) == 1;
    }

    default <T> T pick(T[] values) {
        return values[between(0, values.length - 1)];
    }

    static Choices of(FuzzedDataProvider data) {
        return new Choices() {
            @Override
            public boolean hasMore() {
                return data.remainingBytes() > 0;
            }

            @Override
            public int between(int least, int most) {
                return data.consumeInt(least, most);
            }

            @Override
            public byte[] octets(int length) {
                return data.consumeBytes(length);
            }
        };
    }

    /** Returns {@code count} choices that follow from the seed. */
    static Choices seeded(long seed, int count) {
        SplittableRandom random = new SplittableRandom(seed);
        return new Choices() {
            private int left = count;

            @Override
            public boolean hasMore() {
                return left > 0;
            }

            @Override
            public int between(int least, int most) {
                left--;
                return random.nextInt(least, most + 1);
            }

            @Override
            public byte[] octets(int length) {
                byte[] octets = new byte[length];
                for (int i = 0; i < length; i++) {
                    octets[i] = (byte) (random.nextInt(3) == 0 ? random.nextInt(256) : 0);
                }
                return octets;
            }
        };
    }
}
