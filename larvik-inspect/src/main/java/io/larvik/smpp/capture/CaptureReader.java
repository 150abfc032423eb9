package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import io.larvik.smpp.field.OctetString;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads the frames of a capture: pcap in both byte orders, with microseconds or nanoseconds; pcapng; JSON lines with the
 * keys {@code t}, {@code session}, {@code dir} and {@code hex}; octets as {@link HexDump} reads them; and raw octets. The
 * form is found by the first octets. JSON lines need the module {@code tools.jackson.databind} at run time. For use by
 * one thread.
 *
 * <p>Packets are read from Ethernet with VLANs, Linux cooked, loopback and raw IP, of IPv4 and IPv6. The octets of a TCP
 * connection are put in order in each direction, and those sent again are dropped. Where octets are missing, reading
 * goes on at the next header that reads as a frame. Connections that carry no SMPP fall away. Fragments of IP are left
 * out.
 *
 * <p>Nothing that a capture holds makes the reader throw. What is damaged or missing is told as a
 * {@link CaptureProblem}, and what can be read behind it is read. The first 10,000 problems are told one by one.
 *
 * <p>The memory that it takes does not depend on the length of the capture. It reads 1 GiB, keeps 10,000 connections at
 * the same time, and in each direction 1 MiB of octets that came too early, of all connections together 64 MiB. A bound
 * that is reached is told.
 */
public final class CaptureReader implements Closeable {

    /** The forms of captures. */
    public enum Format {
        /** Packets as tcpdump writes them. */
        PCAP,
        /** Packets as Wireshark writes them. */
        PCAPNG,
        /** An object of JSON for each frame. */
        JSON_LINES,
        /** Octets as tools print them. */
        TEXT,
        /** Frames one after the other. */
        RAW
    }

    private static final int LOOKED_AT = 1 << 12;
    private static final Pattern JSON_OBJECT = Pattern.compile("\\s*\\{\\s*\"");

    private final CaptureInput in;
    private final Collected collected = new Collected();
    private final Format format;
    private final CaptureSource source;
    private boolean isFinished;

    private CaptureReader(CaptureInput in) throws IOException {
        this.in = in;
        this.format = format(in);
        this.source = switch (format) {
            case PCAP -> new PacketCapture(pcap(), collected);
            case PCAPNG -> new PacketCapture(new PcapngSource(in, collected), collected);
            case JSON_LINES -> new JsonLineCapture(in, collected);
            case TEXT -> new TextCapture(in, collected);
            case RAW -> new RawCapture(in, collected);
        };
    }

    /**
     * Opens a file.
     *
     * @throws IOException if it cannot be opened or read
     */
    public static CaptureReader open(Path file) throws IOException {
        InputStream in = Files.newInputStream(file);
        try {
            return of(in);
        } catch (IOException e) {
            in.close();
            throw e;
        }
    }

    /**
     * Reads a stream. Closing the reader closes it.
     *
     * @throws IOException if its first octets cannot be read
     */
    public static CaptureReader of(InputStream in) throws IOException {
        return new CaptureReader(new CaptureInput(in, CaptureInput.MOST));
    }

    /** Returns the form of the capture. */
    public Format format() {
        return format;
    }

    /**
     * Returns the next item; null at the end.
     *
     * @throws IOException if the octets of the capture cannot be read
     */
    public @Nullable CaptureItem next() throws IOException {
        CaptureItem item = collected.take();
        while (item == null && !isFinished) {
            if (!source.read()) {
                finish();
            }
            item = collected.take();
        }
        return item;
    }

    private void finish() {
        isFinished = true;
        if (in.isAtBound()) {
            collected.problem(Kind.BOUND, in.position(), "the capture is longer than 1 GiB; the rest is not read");
        }
        source.finish();
        collected.tellRest(in.position());
    }

    @Override
    public void close() throws IOException {
        in.close();
    }

    private static Format format(CaptureInput in) throws IOException {
        in.has(LOOKED_AT);
        return formatOf(OctetString.of(in.copy(0, Math.min(in.buffered(), LOOKED_AT))));
    }

    /**
     * Returns the form of a capture that begins with these octets.
     *
     * @param start the first 4 KiB, or all if there are fewer
     */
    public static Format formatOf(OctetString start) {
        int magic = start.length() < Integer.BYTES ? 0 : FrameHeader.int32(start, 0);
        if (isPcap(magic) || isPcap(Integer.reverseBytes(magic))) {
            return Format.PCAP;
        }
        if (magic == PcapngSource.SECTION) {
            return Format.PCAPNG;
        }
        String text = new String(start.toBytes(), StandardCharsets.ISO_8859_1);
        if (text.chars().anyMatch(c -> c < ' ' && "\t\n\r\u001B".indexOf(c) < 0)) {
            return Format.RAW;
        }
        boolean isObject = JSON_OBJECT.matcher(text).lookingAt();
        return isObject && text.contains("\"hex\"") && text.contains("\"dir\"") ? Format.JSON_LINES : Format.TEXT;
    }

    private static boolean isPcap(int magic) {
        return magic == PcapSource.MICROSECONDS || magic == PcapSource.NANOSECONDS;
    }

    private PcapSource pcap() {
        int magic = in.int32(0, true);
        boolean isBigEndian = isPcap(magic);
        int inOrder = isBigEndian ? magic : Integer.reverseBytes(magic);
        return new PcapSource(in, collected, isBigEndian, inOrder == PcapSource.NANOSECONDS);
    }
}
