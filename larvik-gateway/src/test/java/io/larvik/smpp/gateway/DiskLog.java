package io.larvik.smpp.gateway;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * What a gateway did to the files of its store, as {@code faulty-disk.c} wrote it down, and what a disk has of it after a
 * power cut: all that was flushed, and of the rest each block of 4 KiB in any state that it had since, or half written.
 */
final class DiskLog {

    /** Each of them the number of the kind in the log. */
    private enum Kind {
        WRITE,
        TRUNCATE,
        UNLINK,
        FLUSH
    }

    /** How much of what was not flushed is on the disk. */
    enum Rest {
        NOTHING,
        ALL,
        SOME
    }

    private static final List<String> NAMES = List.of("gateway.db", "gateway.db-wal", "gateway.db-journal");
    private static final int FOLDER = NAMES.size();
    private static final int HEADER = 24;
    private static final int BLOCK = 4_096;
    private static final int SECTOR = 512;

    private record Entry(Kind kind, int file, long offset, int length, int data) {}

    private final ByteBuffer octets;
    private final List<Entry> entries = new ArrayList<>();

    private DiskLog(ByteBuffer octets) {
        this.octets = octets;
        int at = 0;
        while (at + HEADER <= octets.limit()) {
            int length = (int) octets.getLong(at + 16);
            Kind kind = Kind.values()[octets.getInt(at)];
            entries.add(new Entry(kind, octets.getInt(at + 4), octets.getLong(at + 8), length, at + HEADER));
            at += HEADER + length;
        }
    }

    /** Reads the log of a process that has ended. */
    static DiskLog read(Path log) throws IOException {
        try (FileChannel channel = FileChannel.open(log, StandardOpenOption.READ)) {
            return new DiskLog(channel.map(MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.nativeOrder()));
        }
    }

    /** Returns how long it is. */
    long length() {
        return octets.limit();
    }

    /**
     * Writes the files as they are on the disk when the power is cut at a place of the log.
     *
     * @param rest how much is on the disk of what was not flushed
     * @param random decides which of it
     */
    void writeImage(Path folder, long place, Rest rest, Random random) throws IOException {
        List<Content> flushed = new ArrayList<>();
        List<List<Entry>> pending = new ArrayList<>();
        NAMES.forEach(name -> {
            flushed.add(new Content());
            pending.add(new ArrayList<>());
        });
        for (Entry entry : entries) {
            if (entry.data() + entry.length() > place) {
                break;
            }
            if (entry.kind() != Kind.FLUSH) {
                pending.get(entry.file()).add(entry);
            } else if (entry.file() == FOLDER) {
                flushUnlinked(flushed, pending);
            } else {
                pending.get(entry.file()).forEach(each -> apply(each, flushed.get(entry.file())));
                pending.get(entry.file()).clear();
            }
        }
        for (int file = 0; file < NAMES.size(); file++) {
            Content content = flushed.get(file);
            applyRest(pending.get(file), content, rest, random);
            if (content.isThere) {
                Files.write(folder.resolve(NAMES.get(file)), Arrays.copyOf(content.octets, content.length));
            }
        }
    }

    /** Once the folder is flushed a file that was removed stays away. */
    private void flushUnlinked(List<Content> flushed, List<List<Entry>> pending) {
        for (int file = 0; file < NAMES.size(); file++) {
            List<Entry> entries = pending.get(file);
            for (int i = entries.size() - 1; i >= 0; i--) {
                if (entries.get(i).kind() == Kind.UNLINK) {
                    apply(entries.get(i), flushed.get(file));
                    entries.subList(0, i + 1).clear();
                    break;
                }
            }
        }
    }

    private void apply(Entry entry, Content content) {
        switch (entry.kind()) {
            case WRITE -> write(entry, 0, entry.length(), content);
            case TRUNCATE -> content.resize((int) entry.offset());
            case UNLINK -> content.remove();
            case FLUSH -> throw new IllegalArgumentException("flushes change nothing");
        }
    }

    private void write(Entry entry, int from, int to, Content content) {
        int start = (int) entry.offset() + from;
        content.resize(Math.max(content.length, (int) entry.offset() + to));
        octets.get(entry.data() + from, content.octets, start, to - from);
    }

    private void applyRest(List<Entry> entries, Content content, Rest rest, Random random) {
        if (rest == Rest.ALL) {
            entries.forEach(entry -> apply(entry, content));
        } else if (rest == Rest.SOME) {
            Map<Long, Integer> writes = new HashMap<>();
            entries.forEach(entry -> blocksOf(entry, (block, from, to) -> writes.merge(block, 1, Integer::sum)));
            Map<Long, Integer> arrived = new HashMap<>();
            writes.forEach((block, times) -> arrived.put(block, random.nextInt(times + 1)));
            for (Entry entry : entries) {
                if (entry.kind() == Kind.WRITE) {
                    blocksOf(entry, (block, from, to) -> {
                        int left = arrived.merge(block, -1, Integer::sum);
                        if (left >= 0) {
                            write(entry, from, to, content);
                        } else if (left == -1 && random.nextInt(4) == 0) {
                            int torn = (to - from) / SECTOR == 0 ? 0 : random.nextInt((to - from) / SECTOR) * SECTOR;
                            write(entry, from, from + torn, content);
                        }
                    });
                } else if (random.nextBoolean()) {
                    apply(entry, content);
                }
            }
        }
    }

    private interface InBlock {
        void is(long block, int from, int to);
    }

    private static void blocksOf(Entry entry, InBlock each) {
        int from = 0;
        while (entry.kind() == Kind.WRITE && from < entry.length()) {
            long block = (entry.offset() + from) / BLOCK;
            int to = (int) Math.min(entry.length(), (block + 1) * BLOCK - entry.offset());
            each.is(block, from, to);
            from = to;
        }
    }

    /** A file in the making. */
    private static final class Content {

        boolean isThere;
        int length;
        byte[] octets = new byte[0];

        void resize(int newLength) {
            isThere = true;
            if (newLength > octets.length) {
                octets = Arrays.copyOf(octets, Math.max(newLength, octets.length * 2));
            }
            if (newLength < length) {
                Arrays.fill(octets, newLength, length, (byte) 0);
            }
            length = newLength;
        }

        void remove() {
            resize(0);
            isThere = false;
        }
    }
}
