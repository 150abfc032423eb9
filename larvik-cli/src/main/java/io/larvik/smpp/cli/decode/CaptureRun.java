package io.larvik.smpp.cli.decode;

import io.larvik.smpp.capture.CaptureItem;
import io.larvik.smpp.capture.CaptureProblem;
import io.larvik.smpp.capture.CaptureProblem.Kind;
import io.larvik.smpp.capture.CaptureReader;
import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.cli.terminal.Screen;
import io.larvik.smpp.cli.traffic.PcapCopy;
import io.larvik.smpp.cli.traffic.SeenPdu;
import io.larvik.smpp.cli.traffic.Selection;
import io.larvik.smpp.cli.traffic.Traffic;
import io.larvik.smpp.cli.traffic.TrafficListener;
import io.larvik.smpp.cli.traffic.TrafficSummary;
import io.larvik.smpp.text.PeerAlphabets;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** Reads a capture once and shows of it what the options ask for. */
final class CaptureRun implements TrafficListener {

    private final CommandSpec spec;
    private final CaptureView options;
    private final PeerAlphabets alphabets;
    private final boolean showSecrets;
    private final @Nullable Path input;
    private boolean isSound = true;

    /**
     * Creates a run.
     *
     * @param input the file that is read; null if it is none
     */
    CaptureRun(
            CommandSpec spec, CaptureView options, PeerAlphabets alphabets, boolean showSecrets, @Nullable Path input) {
        this.spec = spec;
        this.options = options;
        this.alphabets = alphabets;
        this.showSecrets = showSecrets;
        this.input = input;
    }

    /** Prints what is asked for, and returns whether nothing of it is malformed or damaged. */
    boolean print(InputStream in, boolean json) throws IOException {
        Screen screen = new Screen(spec);
        CaptureJson objects = new CaptureJson(spec.commandLine().getOut(), options, alphabets);
        TrafficSummary summary = new TrafficSummary(alphabets);
        List<TrafficListener> listeners = new ArrayList<>(List.of(this));
        if (options.lists()) {
            FramePrinter frames = new FramePrinter(screen, showSecrets, alphabets);
            listeners.add(json ? objects : new CaptureScreen(screen, options, alphabets, frames));
        }
        if (options.summary()) {
            listeners.add(summary);
        }
        Selection selection = options.selection();
        try (CaptureReader reader = CaptureReader.of(in);
                PcapCopy copy = copy()) {
            if (copy != null) {
                listeners.add(copy);
            }
            read(reader, new Traffic(selection, listeners));
            if (options.summary() && json) {
                objects.print(summary, reader.format());
            } else if (options.summary()) {
                new SummaryScreen(screen, summary).print(reader.format());
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        spec.commandLine().getOut().flush();
        return isSound;
    }

    private @Nullable PcapCopy copy() throws IOException {
        Path file = options.pcap();
        if (file == null) {
            return null;
        }
        if (input != null && Files.exists(file) && Files.isSameFile(file, input)) {
            throw new IllegalArgumentException("--pcap " + file + ": is the capture that is read");
        }
        OutputStream out = Files.newOutputStream(file);
        PosixFileAttributeView rights = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (rights != null) {
            rights.setPermissions(PosixFilePermissions.fromString("rw-------")); // it has messages of people
        }
        return new PcapCopy(out, showSecrets ? Passwords.SHOWN : Passwords.STARRED);
    }

    private void read(CaptureReader reader, Traffic traffic) throws IOException {
        CaptureItem item = reader.next();
        if (item == null) {
            throw new IllegalArgumentException("no PDUs: the capture has none");
        }
        while (item != null) {
            traffic.take(item);
            item = reader.next();
        }
        traffic.end();
    }

    @Override
    public void pdu(SeenPdu seen, @Nullable Duration took) {
        isSound &= seen.pdu() != null;
    }

    @Override
    public void problem(CaptureProblem problem) {
        isSound &= problem.kind() != Kind.DAMAGED && problem.kind() != Kind.SKIPPED;
    }
}
