package io.larvik.smpp.client;

import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What our event resources are at, for the message of a test that waited in vain. */
final class BusyThreads {

    private static final int FRAMES = 4;

    private BusyThreads() {}

    /** Returns the event resources and listeners that do something else than wait for octets, with what they do. */
    static String describe() {
        String busy = Thread.getAllStackTraces().entrySet().stream()
                .filter(thread -> thread.getKey().getName().matches("smpp-.*-io-.*|smpp-listener-.*"))
                .filter(thread -> Stream.of(thread.getValue()).noneMatch(BusyThreads::waitsForOctets))
                .map(BusyThreads::describe)
                .collect(Collectors.joining("; "));
        return busy.isEmpty() ? "no event loop is busy" : busy;
    }

    private static boolean waitsForOctets(StackTraceElement frame) {
        return frame.getClassName().startsWith("sun.nio.ch.EPoll");
    }

    private static String describe(Map.Entry<Thread, StackTraceElement[]> thread) {
        return thread.getKey().getName()
                + Stream.of(thread.getValue())
                        .limit(FRAMES)
                        .map(frame -> frame.getFileName() + ":" + frame.getLineNumber())
                        .collect(Collectors.joining(" < ", " ", ""));
    }
}
