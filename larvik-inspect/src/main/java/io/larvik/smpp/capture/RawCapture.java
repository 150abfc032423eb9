package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import java.io.IOException;

/** A file of frames, one after the other. */
final class RawCapture implements CaptureSource {

    private static final int STEP = 1 << 16;

    private final CaptureInput in;
    private final FrameCutter cutter;

    RawCapture(CaptureInput in, Collected collected) {
        this.in = in;
        this.cutter = FrameCutter.ofUnknownSides(collected);
    }

    @Override
    public boolean read() throws IOException {
        if (!in.has(1)) {
            return false;
        }
        int count = Math.min(in.buffered(), STEP);
        cutter.take(in.array(), in.index(0), in.index(count), in.position(), null);
        in.skip(count);
        return true;
    }

    @Override
    public void finish() {
        cutter.end(Kind.DAMAGED, "the file ends", in.position(), null);
    }
}
