package io.larvik.smpp.gateway.store.jdbc;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Room on the disk that is kept for what ends messages. When the disk is full all the same, the reserve is given up; it is
 * written again once there is room. Safe for any thread.
 */
final class Reserve {

    /** A disk. */
    interface Disk {

        /** Returns how many octets it has room for. */
        long usable() throws IOException;

        /** Returns how many octets it has in all. */
        long total() throws IOException;
    }

    private static final String FILE = "reserve";
    private static final int BLOCK = 1 << 20;

    /** A large disk needs no larger share than this, beside the reserve. */
    private static final long ENOUGH = 256L << 20;

    private static final int LEAST_SHARE = 20;

    private final Path file;
    private final long octets;
    private final Disk disk;

    /**
     * Creates the reserve of a folder, which is written when somebody first {@linkplain #hasRoom asks}.
     *
     * @param octets how large it is
     */
    Reserve(Path folder, long octets, Disk disk) {
        this.file = folder.resolve(FILE);
        this.octets = octets;
        this.disk = disk;
    }

    /** Returns the disk of a folder. */
    static Disk diskOf(Path folder) {
        return new Disk() {
            @Override
            public long usable() throws IOException {
                return Files.getFileStore(folder).getUsableSpace();
            }

            @Override
            public long total() throws IOException {
                return Files.getFileStore(folder).getTotalSpace();
            }
        };
    }

    /**
     * Returns whether there is room for new messages: a twentieth of the disk, or what a large disk needs. Writes the
     * reserve if it is missing and has room beside that.
     */
    synchronized boolean hasRoom() {
        try {
            long least = Math.min(disk.total() / LEAST_SHARE, octets + ENOUGH);
            if (isWritten()) {
                return disk.usable() >= least;
            }
            if (disk.usable() < least + octets) {
                return false;
            }
            write();
            return true;
        } catch (IOException e) {
            return false; // the disk says nothing, or is fuller than it said
        }
    }

    private boolean isWritten() throws IOException {
        return Files.exists(file) && Files.size(file) == octets;
    }

    private void write() throws IOException {
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            ByteBuffer block = ByteBuffer.allocate(BLOCK);
            for (long left = octets; left > 0; left -= block.limit()) {
                block.clear().limit((int) Math.min(BLOCK, left));
                while (block.hasRemaining()) {
                    channel.write(block);
                }
            }
            channel.force(true); // so that the room is taken
        } catch (IOException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Gives the reserve up; returns whether there was one. */
    synchronized boolean release() {
        try {
            return Files.deleteIfExists(file);
        } catch (IOException e) {
            return false;
        }
    }
}
