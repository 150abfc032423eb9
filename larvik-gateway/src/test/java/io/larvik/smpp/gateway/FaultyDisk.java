package io.larvik.smpp.gateway;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * A library that is loaded before that of C, and counts, delays and fails the flushes of one file of a process. It can
 * write down what a process does to the files of its store. Tests that need it are skipped where there is no compiler of
 * C, or no Linux.
 */
final class FaultyDisk {

    private static final VarHandle LONG = MethodHandles.byteBufferViewVarHandle(long[].class, ByteOrder.nativeOrder());
    private static final int OCTETS = 7 * Long.BYTES;
    private static final int FLUSHED = Long.BYTES;
    private static final int FAILS_AT = 2 * Long.BYTES;
    private static final int FAILED = 3 * Long.BYTES;
    private static final int DELAY_MICROS = 4 * Long.BYTES;
    private static final int RECORDED = 5 * Long.BYTES;
    private static final int SKIPS = 6 * Long.BYTES;

    private final Map<String, String> environment;
    private final ByteBuffer control;

    private FaultyDisk(Map<String, String> environment, ByteBuffer control) {
        this.environment = environment;
        this.control = control;
    }

    /**
     * Builds it.
     *
     * @param folder where it may write
     * @param file the name of the file whose flushes count
     */
    static FaultyDisk of(Path folder, String file) throws IOException, InterruptedException {
        return of(folder, file, Map.of());
    }

    /**
     * Builds one that writes down what is done to the files of a store.
     *
     * @param folder where it may write
     * @param file the name of the file whose flushes count
     * @param log where it writes that down
     */
    static FaultyDisk recorded(Path folder, String file, Path log) throws IOException, InterruptedException {
        return of(folder, file, Map.of("FAULTY_LOG", log.toString()));
    }

    private static FaultyDisk of(Path folder, String file, Map<String, String> more)
            throws IOException, InterruptedException {
        assumeTrue(System.getProperty("os.name").equals("Linux"), "needs Linux");
        Path library = folder.resolve("faulty-disk.so");
        Path source = folder.resolve("faulty-disk.c");
        try (InputStream in = FaultyDisk.class.getResourceAsStream("faulty-disk.c")) {
            Files.write(source, Objects.requireNonNull(in).readAllBytes());
        }
        assumeTrue(isCompiled(source, library), "needs gcc");
        Path shared = Files.write(folder.resolve("faulty-disk.control"), new byte[OCTETS]);
        try (FileChannel channel = FileChannel.open(shared, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            Map<String, String> environment = new HashMap<>(more);
            environment.put("LD_PRELOAD", library.toString());
            environment.put("FAULTY_FILE", file);
            environment.put("FAULTY_CONTROL", shared.toString());
            return new FaultyDisk(Map.copyOf(environment), channel.map(MapMode.READ_WRITE, 0, OCTETS));
        }
    }

    private static boolean isCompiled(Path source, Path library) throws InterruptedException {
        try {
            return new ProcessBuilder(
                                    "gcc",
                                    "-shared",
                                    "-fPIC",
                                    "-O1",
                                    "-o",
                                    library.toString(),
                                    source.toString(),
                                    "-ldl")
                            .inheritIO()
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException e) {
            return false;
        }
    }

    /** Returns what the process needs in its environment. */
    Map<String, String> environment() {
        return environment;
    }

    /** Returns how many flushes succeeded. */
    long flushed() {
        return (long) LONG.getVolatile(control, FLUSHED);
    }

    /** Lets the flush with this number fail, from 1, and those after it succeed. */
    void failAt(long number) {
        LONG.setVolatile(control, FAILS_AT, number);
    }

    boolean hasFailed() {
        return (long) LONG.getVolatile(control, FAILED) > 0;
    }

    /** Lets each flush take longer. */
    void delay(long millis) {
        LONG.setVolatile(control, DELAY_MICROS, millis * 1_000);
    }

    /** Returns how long the log is of what was done. */
    long recorded() {
        return (long) LONG.getVolatile(control, RECORDED);
    }

    /** Lets all flushes of the files of the store succeed, and do nothing. */
    void skipFlushes() {
        LONG.setVolatile(control, SKIPS, 1);
    }
}
