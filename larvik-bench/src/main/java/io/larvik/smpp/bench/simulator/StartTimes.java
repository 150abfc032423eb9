package io.larvik.smpp.bench.simulator;

import io.larvik.smpp.simulator.SmppSimulator;
import java.util.Arrays;
import java.util.Locale;

/** Measures in a fresh JVM how long a simulator takes to start, and prints an object of JSON. */
public final class StartTimes {

    private static final int WARM_UP = 200;
    private static final int LATER = 101;

    private StartTimes() {}

    public static void main(String[] words) {
        double first = startAndClose()[0];
        for (int i = 0; i < WARM_UP; i++) {
            startAndClose();
        }
        double[] starts = new double[LATER];
        double[] closes = new double[LATER];
        for (int i = 0; i < LATER; i++) {
            double[] times = startAndClose();
            starts[i] = times[0];
            closes[i] = times[1];
        }
        System.out.printf(
                Locale.ROOT,
                "{\"first_ms\":%.1f,\"later_ms\":%.2f,\"close_ms\":%.2f}%n",
                first,
                median(starts),
                median(closes));
    }

    private static double[] startAndClose() {
        long began = System.nanoTime();
        SmppSimulator simulator = SmppSimulator.start();
        long started = System.nanoTime();
        simulator.close();
        return new double[] {(started - began) / 1e6, (System.nanoTime() - started) / 1e6};
    }

    private static double median(double... values) {
        Arrays.sort(values);
        return values[values.length / 2];
    }
}
