package io.larvik.smpp.cli.decode;

import io.larvik.smpp.cli.traffic.Only;
import io.larvik.smpp.cli.traffic.Selection;
import io.larvik.smpp.cli.traffic.TimeRange;
import io.larvik.smpp.cli.value.DurationConverter;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What to show of a capture. */
final class CaptureView {

    @Option(names = "--stream", paramLabel = "N", description = "Only the connection with this number, from 1.")
    private @Nullable Integer stream;

    @Option(
            names = "--only",
            paramLabel = "CONDITIONS",
            description =
                    "Only requests that meet these conditions, and their answers: names and values as in the rules of"
                            + " smpp sim, such as 'to:4670* command:submit_sm', !VALUE for the opposite, and status:VALUE for the"
                            + " status of the answer.")
    private @Nullable String only;

    @Option(
            names = "--from",
            paramLabel = "TIME",
            description = "From this time on: 2026-11-30T12:00:00Z, 12:00:00 (UTC) or +90s after the first PDU.")
    private @Nullable String from;

    @Option(names = "--until", paramLabel = "TIME", description = "Up to this time.")
    private @Nullable String until;

    @Option(names = "--pair", description = "Show each answer under its request, and how long it took.")
    private boolean pair;

    @Option(
            names = "--problems",
            description =
                    "Show only what is wrong: errors in PDUs, requests without an answer or with a slow one, answers to"
                            + " nothing, and receipts without a message.")
    private boolean problems;

    @Option(
            names = "--slow",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            defaultValue = "1s",
            description = "How long an answer takes that is slow, by default 1s.")
    private Duration slow = Duration.ofSeconds(1);

    @Option(
            names = "--summary",
            description =
                    "Show sums: streams, who bound as what, PDUs by command and status, answer times, receipts and"
                            + " errors.")
    private boolean summary;

    @Option(
            names = {"-v", "--verbose"},
            description = "Show each PDU of a capture octet by octet.")
    private boolean verbose;

    @Option(
            names = "--pcap",
            paramLabel = "FILE",
            description = "Write what is selected to a file that Wireshark reads. Passwords are starred without"
                    + " --show-secrets.")
    private @Nullable Path pcap;

    /** Returns whether an option was given that needs the input to be read as a capture. */
    boolean areGiven() {
        return stream != null
                || only != null
                || from != null
                || until != null
                || pair
                || problems
                || summary
                || verbose
                || pcap != null;
    }

    /**
     * Returns what is selected.
     *
     * @throws IllegalArgumentException if a value makes no sense
     */
    Selection selection() {
        if (stream != null && stream < 1) {
            throw new IllegalArgumentException("--stream " + stream + ": allowed are numbers from 1");
        }
        Only conditions = only == null ? Only.ANYTHING : Only.of(only);
        return new Selection(stream, conditions, TimeRange.of(from, until));
    }

    boolean pair() {
        return pair;
    }

    boolean problems() {
        return problems;
    }

    Duration slow() {
        return slow;
    }

    boolean summary() {
        return summary;
    }

    boolean verbose() {
        return verbose;
    }

    @Nullable
    Path pcap() {
        return pcap;
    }

    /** Returns whether PDUs are listed. */
    boolean lists() {
        return pair || problems || !summary && pcap == null;
    }
}
