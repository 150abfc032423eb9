package io.larvik.smpp.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.peer.RawPeer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Starts and closes many simulators, each with a bound ESME. Prints how long that takes. */
@Tag("alone")
class SimulatorLeakIT {

    private static final int TIMES = 1_000;

    private static final Path DESCRIPTORS = Path.of("/proc/self/fd");

    @Test
    void thousandSimulatorsLeaveNoThreadAndNoSocket() throws Exception {
        long first = startAndClose();
        Set<String> threads = threads();
        long sockets = sockets();

        long starts = 0;
        for (int i = 0; i < TIMES; i++) {
            starts += startAndClose();
        }

        System.out.printf("SmppSimulator.start: %d us first, %d us later%n", first / 1_000, starts / TIMES / 1_000);
        assertThat(threads()).isSubsetOf(threads);
        assertThat(sockets()).isLessThanOrEqualTo(sockets);
    }

    /** Returns the nanoseconds of the start. */
    private static long startAndClose() {
        long before = System.nanoTime();
        try (SmppSimulator smsc = SmppSimulator.start()) {
            long nanos = System.nanoTime() - before;
            try (RawPeer esme = RawPeer.connect(smsc.port())) {
                esme.bind();
            }
            return nanos;
        }
    }

    private static Set<String> threads() throws InterruptedException {
        Thread[] all = new Thread[Thread.activeCount() + 100];
        int count = Thread.enumerate(all);
        Set<String> names = new TreeSet<>();
        for (Thread thread : Arrays.asList(all).subList(0, count)) {
            if (thread.getName().startsWith("smpp-")) {
                thread.join(5_000); // an event loop that was told to stop ends soon
            }
            if (thread.isAlive()) {
                names.add(thread.getName().replaceAll("\\d+", "N"));
            }
        }
        return names;
    }

    private static long sockets() throws IOException {
        if (!Files.isDirectory(DESCRIPTORS)) {
            return 0;
        }
        try (Stream<Path> all = Files.list(DESCRIPTORS)) {
            return all.map(SimulatorLeakIT::target)
                    .filter(target -> target.startsWith("socket:") || target.contains("eventpoll"))
                    .collect(Collectors.counting());
        }
    }

    private static String target(Path descriptor) {
        try {
            return Files.readSymbolicLink(descriptor).toString();
        } catch (IOException e) {
            return ""; // closed meanwhile
        }
    }
}
