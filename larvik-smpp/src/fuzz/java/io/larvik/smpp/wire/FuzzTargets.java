package io.larvik.smpp.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.engine.FrameBuffer;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.fuzz.Costs;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The properties that hold for any octets. An exception that is not caught here is a bug. */
final class FuzzTargets {

    private static final int LIMIT = 64 * 1024;

    private FuzzTargets() {}

    /**
     * A frame decodes, or it is malformed. A decoded frame is written back octet for octet, or the encoder refuses it
     * and names the field.
     */
    static void frame(byte[] octets) {
        frame(octets, PduDecoder::decode);
    }

    static void frame(byte[] octets, Function<RawFrame, Frame> decoder) {
        RawFrame raw = new RawFrame(octets, 0, octets.length);
        Costs.assertProportional(octets.length, () -> decode(raw, decoder));
        Frame frame = decode(raw, decoder);
        if (frame != null) {
            assertWritesBack(frame, raw);
        }
    }

    /** A stream in chunks gives the same frames as in one piece, and breaks at the same place. */
    static void stream(byte[] octets, int chunk) {
        Costs.assertProportional(octets.length, () -> lent(octets, Math.max(octets.length, 1)));

        assertThat(lent(octets, chunk)).isEqualTo(appended(octets));
    }

    /** Returns null when the frame is malformed. */
    private static Frame decode(RawFrame raw, Function<RawFrame, Frame> decoder) {
        try {
            return decoder.apply(raw);
        } catch (MalformedPduException e) {
            if (e.offset() < RawFrame.HEADER
                    || e.offset() > raw.length()
                    || e.status().specName() == null) {
                throw new AssertionError(e);
            }
            return null;
        }
    }

    private static void assertWritesBack(Frame frame, RawFrame raw) {
        OctetString written;
        try {
            written = PduEncoder.encode(frame);
        } catch (IllegalArgumentException e) {
            // A C-octet string that is longer than the encoder allows but not longer than the decoder allows.
            assertThat(e)
                    .hasMessageMatching(
                            "[a-z_]+(\\[\\d+\\]\\.[a-z_]+)?: \\d+ characters, (at most|allowed are none or exactly) \\d+");
            return;
        }
        assertThat(written.toHex()).isEqualTo(raw.octets().toHex());
    }

    private static List<OctetString> appended(byte[] octets) {
        FrameReader reader = new FrameReader(LIMIT);
        List<OctetString> frames = new ArrayList<>();
        reader.append(octets, 0, octets.length);
        takeAll(reader::next, frames);
        return frames;
    }

    /** Cuts as a session does: from chunks that are lent and overwritten afterwards. */
    private static List<OctetString> lent(byte[] octets, int chunk) {
        FrameBuffer buffer = new FrameBuffer(LIMIT);
        List<OctetString> frames = new ArrayList<>();
        for (int at = 0; at < octets.length; at += chunk) {
            byte[] lent = Arrays.copyOfRange(octets, at, Math.min(at + chunk, octets.length));
            for (int i = 0; i < lent.length; ) {
                i += buffer.lend(lent, i, lent.length - i);
                if (!takeAll(buffer::next, frames)) {
                    return frames;
                }
            }
            buffer.keep();
            Arrays.fill(lent, (byte) 0xEE);
        }
        return frames;
    }

    /** Returns false when the stream is broken; the list then ends with the wrong length. */
    private static boolean takeAll(Supplier<@Nullable RawFrame> next, List<OctetString> frames) {
        try {
            for (RawFrame raw = next.get(); raw != null; raw = next.get()) {
                frames.add(raw.octets());
            }
            return true;
        } catch (BrokenFrameException e) {
            frames.add(Frames.int32((int) e.commandLength()));
            return false;
        }
    }
}
