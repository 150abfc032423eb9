package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import java.io.IOException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Packets of a pcap file: a header of 24 octets, then records of a header of 16 octets and a packet each. Records have
 * no mark to be found by. Where one does not fit, two record headers in a row that make sense are searched.
 */
final class PcapSource implements PacketSource {

    static final int MICROSECONDS = 0xA1B2C3D4;
    static final int NANOSECONDS = 0xA1B23C4D;

    private static final int FILE_HEADER = 24;
    private static final int RECORD_HEADER = 16;
    private static final int LONGEST_PACKET = 1 << 18; // the greatest snap length of tcpdump
    private static final int MOST_CUT = 1 << 24;
    private static final long LONGEST_PAUSE = 366L * 24 * 60 * 60;

    private final CaptureInput in;
    private final Collected collected;
    private final boolean isBigEndian;
    private final boolean isNano;
    private int linkType;
    private boolean isStarted;
    private long lastSeconds = -1;

    PcapSource(CaptureInput in, Collected collected, boolean isBigEndian, boolean isNano) {
        this.in = in;
        this.collected = collected;
        this.isBigEndian = isBigEndian;
        this.isNano = isNano;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        if (!isStarted && !start()) {
            return null;
        }
        while (in.has(1)) {
            if (!isRecord(0)) {
                search(1);
                continue;
            }
            int captured = field(0, 8);
            boolean isWhole = in.has(RECORD_HEADER + captured);
            boolean isFollowed = isWhole && (!in.has(RECORD_HEADER + captured + 1) || isNext(RECORD_HEADER + captured));
            if (!isFollowed && isInside(captured)) {
                search(RECORD_HEADER);
                continue;
            }
            return packet(captured);
        }
        return null;
    }

    private boolean start() throws IOException {
        isStarted = true;
        if (!in.has(FILE_HEADER)) {
            collected.problem(Kind.DAMAGED, 0, "the file header is cut: " + in.buffered() + " of 24 octets");
            in.skip(FILE_HEADER);
            return false;
        }
        linkType = field(0, 20) & 0xFFFF; // further bits tell about checksums
        in.skip(FILE_HEADER);
        return true;
    }

    private Packet packet(int captured) throws IOException {
        long seconds = Integer.toUnsignedLong(field(0, 0));
        int fraction = field(0, 4);
        lastSeconds = seconds;
        in.skip(RECORD_HEADER);
        int length = in.has(captured) ? captured : in.buffered();
        if (length < captured) {
            collected.problem(
                    Kind.DAMAGED, in.position(), "the last packet is cut: " + length + " of " + captured + " octets");
        }
        int from = in.index(0);
        Packet packet = new Packet(
                in.position(),
                Instant.ofEpochSecond(seconds, isNano ? fraction : fraction * 1_000L),
                linkType,
                in.array(),
                from,
                from + length);
        in.skip(length);
        return packet;
    }

    private int field(int record, int at) {
        return in.int32(record + at, isBigEndian);
    }

    /** Returns whether a record begins there that makes sense behind those before. */
    private boolean isRecord(int at) throws IOException {
        if (!in.has(at + RECORD_HEADER)) {
            return false;
        }
        int captured = field(at, 8);
        long cut = Integer.toUnsignedLong(field(at, 12)) - captured;
        long seconds = Integer.toUnsignedLong(field(at, 0));
        return captured > 0
                && captured <= LONGEST_PACKET
                && cut >= -LONGEST_PACKET
                && cut <= MOST_CUT
                && Integer.compareUnsigned(field(at, 4), isNano ? 1_000_000_000 : 1_000_000) < 0
                && (lastSeconds < 0 || Math.abs(seconds - lastSeconds) < LONGEST_PAUSE);
    }

    /** Returns whether what follows a record is another, or the beginning of one at the end of the file. */
    private boolean isNext(int at) throws IOException {
        return isRecord(at) || !in.has(at + RECORD_HEADER);
    }

    /** Returns whether a record that does not end where another begins hides others. */
    private boolean isInside(int captured) throws IOException {
        int most = RECORD_HEADER + captured;
        for (int at = RECORD_HEADER; at < most; at++) {
            if (!in.has(at + RECORD_HEADER)) {
                return false;
            }
            if (isChain(at)) {
                return true;
            }
        }
        return false;
    }

    private boolean isChain(int at) throws IOException {
        if (!isRecord(at)) {
            return false;
        }
        int behind = at + RECORD_HEADER + field(at, 8);
        return in.has(behind) && (!in.has(behind + 1) || isRecord(behind));
    }

    /** Skips to the next two records in a row. */
    private void search(int least) throws IOException {
        long offset = in.position();
        if (!in.has(RECORD_HEADER)) {
            collected.problem(Kind.DAMAGED, offset, "the last record is cut: " + in.buffered() + " of 16 octets");
            in.skip(RECORD_HEADER);
            return;
        }
        long skipped = in.skip(least);
        while (in.has(1) && !isChain(0)) {
            skipped += in.skip(1);
        }
        collected.problem(
                Kind.DAMAGED,
                offset,
                "no record of a packet: " + skipped + " octets skipped"
                        + (in.has(1) ? "" : ", up to the end of the capture"));
    }
}
