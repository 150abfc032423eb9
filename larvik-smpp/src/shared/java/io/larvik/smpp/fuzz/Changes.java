package io.larvik.smpp.fuzz;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Valid octets and variants with a few octets changed; the variants are always the same. */
public final class Changes {

    private Changes() {}

    /** Runs the action with each of the valid octets, and then with {@code times} changed variants. */
    public static void each(List<byte[]> good, int times, Consumer<byte[]> action) {
        good.forEach(action);
        SplittableRandom random = new SplittableRandom(20260101);
        for (int i = 0; i < times; i++) {
            for (byte[] octets : good) {
                action.accept(changed(octets, good.get(random.nextInt(good.size())), random));
            }
        }
    }

    /** Changes a few octets, cuts off the end, or joins the end of another. */
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
