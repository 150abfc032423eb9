package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import io.larvik.smpp.field.OctetString;
import java.io.IOException;
import java.util.List;

/**
 * Octets as tools print them, read a paragraph at a time. Packets of TCP go to their connections; other octets are those
 * of one connection.
 */
final class TextCapture implements CaptureSource {

    private static final int LONGEST_PARAGRAPH = 1 << 21;
    private static final String REASSEMBLED = "Reassembled TCP"; // tshark prints those octets a second time

    private final CaptureInput in;
    private final Collected collected;
    private final TcpStreams streams;
    private final IpPackets ip;
    private final FrameCutter cutter;
    private final StringBuilder paragraph = new StringBuilder();
    private long offset;
    private long line;
    private long firstLine;
    private boolean isRepeated;

    TextCapture(CaptureInput in, Collected collected) {
        this.in = in;
        this.collected = collected;
        this.streams = new TcpStreams(collected);
        this.ip = new IpPackets(collected, streams);
        this.cutter = FrameCutter.ofUnknownSides(collected);
    }

    @Override
    public boolean read() throws IOException {
        long at = in.position();
        String next = in.line();
        if (next == null) {
            return false;
        }
        line++;
        if (next.isBlank() || paragraph.length() > LONGEST_PARAGRAPH) {
            take();
        }
        if (!next.isBlank()) {
            if (paragraph.isEmpty()) {
                offset = at;
                firstLine = line;
            }
            paragraph.append(next).append('\n');
        }
        return true;
    }

    @Override
    public void finish() {
        take();
        streams.finish();
        cutter.end(Kind.DAMAGED, "the text ends", in.position(), null);
    }

    private void take() {
        if (paragraph.isEmpty()) {
            return;
        }
        String text = paragraph.toString();
        paragraph.setLength(0);
        boolean isHeading = text.startsWith(REASSEMBLED);
        try {
            List<OctetString> blocks = isRepeated ? List.of() : HexDump.packets(text);
            (isHeading ? List.<OctetString>of() : blocks).forEach(this::take);
        } catch (IllegalArgumentException e) {
            collected.problem(Kind.DAMAGED, offset, "in the lines from " + firstLine + " on: " + e.getMessage());
        }
        isRepeated = isHeading && text.indexOf('\n') == text.length() - 1;
    }

    private void take(OctetString block) {
        int link = TcpPayload.linkHeader(block);
        byte[] octets = block.toBytes();
        if (link >= 0) {
            ip.take(new Packet(offset, null, IpPackets.linkType(link), octets, 0, octets.length));
            return;
        }
        if (cutter.isWithinFrame() && FrameSearch.beginsFrame(block)) {
            cutter.end(Kind.DAMAGED, "a dump ends", offset, null);
        }
        cutter.take(octets, 0, octets.length, offset, null);
    }
}
