package io.larvik.smpp;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** Runs operations in all interleavings of a few threads that there is time for; each must look as if one came after another. */
public final class Interleavings {

    private static final int FEW = 3;
    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", FEW);
    private static final int INTERLEAVINGS = 100;
    private static final long PATIENCE_MILLIS = 300_000;

    private Interleavings() {}

    /** Checks the public operations of the class; {@code -Dlincheck.iterations=N} tries more of their combinations. */
    public static void check(Class<?> operations) {
        check(operations, ITERATIONS, INTERLEAVINGS);
    }

    /** Checks operations of many steps: fewer interleavings of each combination, unless more combinations are asked for. */
    public static void checkLong(Class<?> operations) {
        check(operations, ITERATIONS, ITERATIONS > FEW ? INTERLEAVINGS : INTERLEAVINGS / 4);
    }

    /** Checks so many combinations of operations; where a mistake is planted, the first that shows it is the last. */
    public static void check(Class<?> operations, int iterations) {
        check(operations, iterations, INTERLEAVINGS);
    }

    private static void check(Class<?> operations, int iterations, int interleavings) {
        new ModelCheckingOptions()
                .iterations(iterations)
                .invocationsPerIteration(interleavings)
                .threads(2)
                .actorsPerThread(3)
                .actorsBefore(0)
                .actorsAfter(1)
                .minimizeFailedScenario(false)
                .invocationTimeout$lincheck(PATIENCE_MILLIS) // on a busy machine the rewriting of classes takes longer
                .check(operations);
    }
}
