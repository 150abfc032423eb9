package io.larvik.smpp.bench.session;

import io.larvik.smpp.capture.PcapTap;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SessionTap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Measures {@link SessionBenchmark} with and without a tap: what the session itself pays. The tap that writes a capture
 * has a thread for that, which needs a core of its own; it prints how many frames it dropped, which cost less than others.
 * The file takes some hundred MiB in the folder for temporary files.
 */
public class TapBenchmark extends SessionBenchmark {

    /** Which tap the sessions have. */
    public enum Kind {
        /** None, as by default. */
        NONE,
        /** One that does nothing. */
        EMPTY,
        /** One that writes a capture. */
        PCAP
    }

    @Param
    public Kind tap = Kind.NONE;

    private @Nullable PcapTap capture;
    private @Nullable Path file;

    public TapBenchmark() {}

    @Override
    void change(SessionOptions.Builder options) {
        if (tap == Kind.EMPTY) {
            options.tap(new SessionTap() {});
        } else if (tap == Kind.PCAP) {
            options.tap(capture());
        }
    }

    private PcapTap capture() {
        PcapTap made = capture;
        if (made == null) {
            try {
                file = Files.createTempFile("bench", ".pcap");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            made = PcapTap.to(file);
            capture = made;
        }
        return made;
    }

    @TearDown
    public void delete() throws IOException {
        if (capture != null && file != null) {
            capture.close();
            System.out.printf("%n%d frames dropped, %d MiB written%n", capture.dropped(), Files.size(file) >> 20);
            Files.delete(file);
        }
    }
}
