package io.larvik.smpp;

import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;

/** Runs operations in many interleavings of a few threads. Each result must equal that of some sequential order. */
public final class Interleavings {

    private static final int FEW = 3;
    private static final int ITERATIONS = Integer.getInteger("lincheck.iterations", FEW);
    private static final int INTERLEAVINGS = 100;
    private static final long PATIENCE_MILLIS = 300_000;

    private Interleavings() {}

    /** Checks the public operations of a class; {@code -Dlincheck.iterations=N} tries more combinations of them. */
    public static void check(Class<?> operations) {
        check(operations, ITERATIONS, INTERLEAVINGS);
    }

    /**
     * Checks operations of many steps: it tries fewer interleavings of each combination, unless more combinations are
     * requested.
     */
    public static void checkLong(Class<?> operations) {
        check(operations, ITERATIONS, ITERATIONS > FEW ? INTERLEAVINGS : INTERLEAVINGS / 4);
    }

    /**
     * Checks a number of combinations of operations. A planted mistake ends the check at the first combination that
     * shows it.
     */
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
                .invocationTimeout$lincheck(PATIENCE_MILLIS) // a busy machine takes longer to rewrite classes
                .check(operations);
    }
}
