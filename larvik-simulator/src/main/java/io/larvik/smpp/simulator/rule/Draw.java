package io.larvik.smpp.simulator.rule;

/**
 * Random numbers that are a pure function of what they are for, so that the same recipient gets the same fate however
 * sessions and threads interleave.
 */
public final class Draw {

    private static final long GAMMA = 0x9E3779B97F4A7C15L;

    private long state;

    private Draw(long state) {
        this.state = state;
    }

    /**
     * Returns the numbers for one decision.
     *
     * @param seed the seed of the simulator
     * @param rule the name of the rule that asks
     * @param nth how many messages there were before from this source to this destination
     */
    public static Draw of(long seed, String rule, String source, String destination, long nth) {
        long state = mix(seed + GAMMA);
        state = mix(state ^ hash(rule));
        state = mix(state ^ hash(source));
        state = mix(state ^ hash(destination));
        return new Draw(mix(state ^ nth));
    }

    /** Returns the next number, 0 (inclusive) to 1 (exclusive). */
    public double next() {
        state += GAMMA;
        return (mix(state) >>> 11) * 0x1.0p-53;
    }

    /** Returns the next number of the normal distribution with mean 0 and standard deviation 1. */
    double nextGaussian() {
        double radius = Math.sqrt(-2 * Math.log(1 - next()));
        return radius * Math.cos(2 * Math.PI * next());
    }

    /** Returns a number that is different for different texts, as good as always. */
    static long hash(String text) {
        long hash = text.length();
        for (int i = 0; i < text.length(); i++) {
            hash = hash * 31 + text.charAt(i);
        }
        return mix(hash);
    }

    static long mix(long value) {
        long mixed = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ mixed >>> 27) * 0x94D049BB133111EBL;
        return mixed ^ mixed >>> 31;
    }
}
