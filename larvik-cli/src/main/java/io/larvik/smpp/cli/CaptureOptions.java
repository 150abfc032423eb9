package io.larvik.smpp.cli;

import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.capture.PcapTap;
import io.larvik.smpp.simulator.SimulatorBuilder;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options that write what goes over sessions to a file. */
final class CaptureOptions {

    @ArgGroup(exclusive = false)
    private @Nullable Capture capture;

    /** The file, and what is in it. */
    static final class Capture {

        @Option(
                names = "--capture",
                required = true,
                paramLabel = "FILE",
                description = "Write all PDUs to this file: FILE.pcap for Wireshark, FILE.jsonl for programs.")
        private Path file = Path.of("");

        @Option(names = "--show-secrets", description = "Write passwords to that file, and not stars.")
        private boolean showSecrets;

        private Passwords passwords() {
            return showSecrets ? Passwords.SHOWN : Passwords.STARRED;
        }
    }

    boolean isAsked() {
        return capture != null;
    }

    /** Creates the file for a client; null if none is asked for. */
    @Nullable
    PcapTap tap() {
        return capture == null ? null : PcapTap.to(capture.file, capture.passwords());
    }

    void apply(SimulatorBuilder simulator) {
        if (capture != null) {
            simulator.capture(capture.file, capture.passwords());
        }
    }
}
