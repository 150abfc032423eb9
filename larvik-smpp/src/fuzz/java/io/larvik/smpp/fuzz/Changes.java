package io.larvik.smpp.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Good octets, and what becomes of them when a few are changed; always the same. */
public final class Changes {

    private Changes() {}

    /** Does the action with each of the octets as they are, then so many times with some of them changed. */
    public static void each(List<byte[]> good, int times, Consumer<byte[]> action) {
        good.forEach(action);
        SplittableRandom random = new SplittableRandom(20260101);
        for (int i = 0; i < times; i++) {
            for (byte[] octets : good) {
                action.accept(changed(octets, good.get(random.nextInt(good.size())), random));
            }
        }
    }

    /** A few octets are others, the end is cut off, or the end of another is there. */
    private static byte[] changed(byte[] octets, byte[] other, SplittableRandom random) {
        int length = random.nextInt(4) > 0 ? octets.length : random.nextInt(octets.length + 1);
        byte[] changed = Arrays.copyOf(octets, length);
        for (int i = random.nextInt(4); i > 0 && length > 0; i--) {
            changed[random.nextInt(length)] = (byte) random.nextInt(256);
        }
        if (random.nextInt(4) == 0) {
            byte[] end = Arrays.copyOfRange(other, random.nextInt(other.length + 1), other.length);
            changed = Arrays.copyOf(changed, length + end.length);
            System.arraycopy(end, 0, changed, length, end.length);
        }
        return changed;
    }
}
