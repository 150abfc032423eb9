package io.larvik.smpp.cli.decode;

import io.larvik.smpp.capture.FrameSearch;
import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.inspect.FrameJson;
import io.larvik.smpp.wire.BrokenFrameException;
import io.larvik.smpp.wire.Dissection;
import io.larvik.smpp.wire.RawFrame;
import org.jspecify.annotations.Nullable;

/** Prints the frames in consecutive octets, and what is no whole frame. */
final class BlockPrinter {

    private final Screen screen;
    private final FramePrinter printer;
    private final boolean resync;
    private boolean allDecoded = true;

    /** Creates a printer that searches the next header behind octets that are no frame, or stops there. */
    BlockPrinter(Screen screen, FramePrinter printer, boolean resync) {
        this.screen = screen;
        this.printer = printer;
        this.resync = resync;
    }

    /** Returns whether all octets so far were whole frames that could be read. */
    boolean allDecoded() {
        return allDecoded;
    }

    void print(OctetString block) {
        byte[] octets = block.toBytes();
        int at = 0;
        while (at < block.length()) {
            int start = resync ? FrameSearch.next(block, at) : at;
            at = start == at ? printFrame(block, octets, at) : skip(block, at, start);
        }
    }

    /** Prints the frame, or what is there of it, and returns the offset behind it. */
    private int printFrame(OctetString block, byte[] octets, int at) {
        RawFrame raw;
        try {
            raw = RawFrame.first(octets, at, octets.length - at, FrameJson.LIMIT);
        } catch (BrokenFrameException e) {
            allDecoded = false;
            screen.line(screen.bad("no PDU: ") + e.getMessage() + " (--resync skips to the next header of a PDU)");
            return block.length();
        }
        Dissection dissection = raw == null ? null : Dissection.of(raw);
        int end = raw == null ? block.length() : at + raw.length();
        int next = endOfCut(block, at, end, dissection);
        allDecoded &= dissection != null && dissection.fault() == null;
        if (dissection == null || next < end) {
            printer.printCut(block.slice(at, next - at));
        } else {
            printer.print(dissection);
        }
        return next;
    }

    /**
     * Returns where the next frame begins, if there is a header within this one, and it is cut, cannot be read, or is
     * not followed by a header.
     */
    private int endOfCut(OctetString block, int at, int end, @Nullable Dissection dissection) {
        boolean isWhole = dissection != null
                && dissection.fault() == null
                && (end == block.length() || FrameSearch.next(block, end) == end);
        int next = isWhole || !resync ? -1 : FrameSearch.next(block, at + RawFrame.HEADER);
        return next < 0 ? end : Math.min(next, end);
    }

    private int skip(OctetString block, int at, int start) {
        allDecoded = false;
        int end = start < 0 ? block.length() : start;
        screen.line(screen.bad("skipped: ") + (end - at) + " octets");
        return end;
    }
}
