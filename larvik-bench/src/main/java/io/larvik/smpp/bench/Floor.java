package io.larvik.smpp.bench;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;

/** What the disk could do at best: records are appended, and flushed together. */
final class Floor {

    private static final int RECORD = 200;

    private Floor() {}

    /**
     * Returns how many records a second are on disk, when so many are written before each flush.
     *
     * @param folder on the disk that is measured
     */
    static double recordsPerSecond(Path folder, int outstanding, long millis) throws IOException {
        Path file = Files.createTempFile(folder, "floor", null);
        ByteBuffer records = ByteBuffer.allocateDirect(RECORD * outstanding);
        long flushes = 0;
        long start = System.nanoTime();
        long end = start + TimeUnit.MILLISECONDS.toNanos(millis);
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            while (System.nanoTime() < end) {
                records.clear();
                while (records.hasRemaining()) {
                    channel.write(records);
                }
                channel.force(false);
                flushes++;
            }
        } finally {
            Files.delete(file);
        }
        return flushes * outstanding * 1e9 / (System.nanoTime() - start);
    }
}
