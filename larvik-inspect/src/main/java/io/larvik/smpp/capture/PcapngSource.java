package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Packets of a pcapng file: blocks with their length in front and behind, in sections with a byte order each. Where the
 * lengths do not agree, the next block whose lengths do is searched.
 */
final class PcapngSource implements PacketSource {

    static final int SECTION = 0x0A0D0D0A;

    private static final int BYTE_ORDER = 0x1A2B3C4D;
    private static final int INTERFACE = 1;
    private static final int OLD_PACKET = 2;
    private static final int SIMPLE_PACKET = 3;
    private static final int NAMES = 4;
    private static final int STATISTICS = 5;
    private static final int PACKET = 6;
    private static final int SMALLEST = 12;
    private static final int LENGTHS = 8;
    private static final int DATA = 28;
    private static final int MOST_INTERFACES = 10_000;

    private final CaptureInput in;
    private final Collected collected;
    private final List<PcapngInterface> interfaces = new ArrayList<>();
    private boolean isBigEndian;

    PcapngSource(CaptureInput in, Collected collected) {
        this.in = in;
        this.collected = collected;
    }

    @Override
    public @Nullable Packet next() throws IOException {
        while (in.has(1)) {
            if (!in.has(SMALLEST)) {
                collected.problem(Kind.DAMAGED, in.position(), "the last block is cut: " + in.buffered() + " octets");
                in.skip(SMALLEST);
                return null;
            }
            if (in.int32(0, true) == SECTION && !section()) {
                search();
                continue;
            }
            long length = Integer.toUnsignedLong(field(4));
            boolean isLong = length > CaptureInput.LONGEST && !isKnown(field(0));
            if (isLong && length % 4 == 0) {
                skipLong(length);
            } else if (!isWhole(length)) {
                search();
            } else {
                Packet packet = block((int) length);
                if (packet != null) {
                    return packet;
                }
            }
        }
        return null;
    }

    /** Begins a section, and returns whether its byte order can be read. */
    private boolean section() {
        if (in.int32(8, true) != BYTE_ORDER && in.int32(8, false) != BYTE_ORDER) {
            return false;
        }
        isBigEndian = in.int32(8, true) == BYTE_ORDER;
        interfaces.clear();
        return true;
    }

    private int field(int at) {
        return in.int32(at, isBigEndian);
    }

    private boolean isWhole(long length) throws IOException {
        return length >= SMALLEST
                && length % 4 == 0
                && length <= CaptureInput.LONGEST
                && in.has((int) length)
                && field((int) length - Integer.BYTES) == length;
    }

    private @Nullable Packet block(int length) throws IOException {
        Packet packet = null;
        switch (field(0)) {
            case INTERFACE -> addInterface(length);
            case PACKET, OLD_PACKET -> packet = packet(length, field(0) == PACKET);
            case SIMPLE_PACKET -> packet = simple(length);
            default -> {} // names, statistics, and what this version of the format does not have
        }
        in.skip(length);
        return packet;
    }

    private void addInterface(int length) {
        if (length < SMALLEST + LENGTHS) {
            damaged("the interface block is too short");
        } else if (interfaces.size() == MOST_INTERFACES) {
            collected.problem(Kind.BOUND, in.position(), "more than " + MOST_INTERFACES + " interfaces");
        } else {
            interfaces.add(PcapngInterface.of(in, isBigEndian, length));
        }
    }

    private long time(int at) {
        return (long) field(at) << Integer.SIZE | Integer.toUnsignedLong(field(at + Integer.BYTES));
    }

    private @Nullable Packet packet(int length, boolean isEnhanced) {
        int most = length - DATA - Integer.BYTES;
        int captured = most < 0 ? -1 : field(20);
        if (captured < 0 || captured > most) {
            damaged("the packet does not fit into its block");
            return null;
        }
        int number = isEnhanced ? field(8) : in.int16(8, isBigEndian);
        if (number < 0 || number >= interfaces.size()) {
            damaged("the packet is of interface " + Integer.toUnsignedString(number) + ", which is not described");
            return null;
        }
        PcapngInterface at = interfaces.get(number);
        return packet(at, DATA, captured, at.time(time(12)));
    }

    private @Nullable Packet simple(int length) {
        if (interfaces.isEmpty() || length < SMALLEST + Integer.BYTES) {
            damaged("a simple packet without an interface");
            return null;
        }
        int most = length - SMALLEST - Integer.BYTES;
        int snap = interfaces.get(0).snapLength();
        long original = Integer.toUnsignedLong(field(8));
        int captured = (int) Math.min(most, snap > 0 ? Math.min(original, snap) : original);
        return packet(interfaces.get(0), SMALLEST, captured, null);
    }

    private Packet packet(PcapngInterface at, int data, int captured, @Nullable Instant time) {
        int from = in.index(data);
        return new Packet(in.position() + data, time, at.linkType(), in.array(), from, from + captured);
    }

    private void damaged(String what) {
        collected.problem(Kind.DAMAGED, in.position(), what);
    }

    private void skipLong(long length) throws IOException {
        long offset = in.position();
        long there = in.skip(length);
        if (there < length) {
            collected.problem(Kind.DAMAGED, offset, "the last block is cut: " + there + " of " + length + " octets");
        }
    }

    /** Returns whether it is a block that is never longer than what is read of one. */
    private static boolean isKnown(int type) {
        return switch (type) {
            case SECTION, INTERFACE, OLD_PACKET, SIMPLE_PACKET, NAMES, STATISTICS, PACKET -> true;
            default -> false;
        };
    }

    /** Skips to the next block whose two lengths agree, and tells it. */
    private void search() throws IOException {
        long offset = in.position();
        long skipped = in.skip(1);
        while (in.has(SMALLEST) && !isBlock()) {
            skipped += in.skip(1);
        }
        boolean isFound = in.has(SMALLEST);
        if (!isFound) {
            skipped += in.skip(SMALLEST);
        }
        collected.problem(
                Kind.DAMAGED,
                offset,
                "no whole block: " + skipped + " octets skipped" + (isFound ? "" : ", up to the end of the capture"));
    }

    private boolean isBlock() throws IOException {
        if (in.int32(0, true) == SECTION) {
            return in.int32(8, true) == BYTE_ORDER || in.int32(8, false) == BYTE_ORDER;
        }
        return isKnown(field(0)) && isWhole(Integer.toUnsignedLong(field(4)));
    }
}
