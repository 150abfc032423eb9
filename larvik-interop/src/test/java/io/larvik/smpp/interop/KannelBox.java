package io.larvik.smpp.interop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A process of Kannel. The test follows its log. */
final class KannelBox implements AutoCloseable {

    /** Date, time, process, thread, level and message. */
    private static final Pattern LINE = Pattern.compile("\\S+ \\S+ \\[\\d+] \\[(\\d+)] (\\w+): (.*)");

    private static final Pattern RECEIVED = Pattern.compile("SMPP\\[(.+)]: Got PDU:");
    private static final Pattern FIELD = Pattern.compile("\\s+(type_name|command_status): (\\S+).*");

    private final Process process;
    private final PduListener listener;
    private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
    private volatile boolean closed;

    /** Receives each PDU that the log reports. */
    interface PduListener {
        void received(String smsc, String command, int status);
    }

    /** A PDU that the log reports in several lines. */
    private static final class Pdu {
        private final String smsc;
        private String command = "";

        Pdu(String smsc) {
            this.smsc = smsc;
        }
    }

    private KannelBox(Process process, PduListener listener) {
        this.process = process;
        this.listener = listener;
        Thread reader = new Thread(this::read, "kannel");
        reader.setDaemon(true);
        reader.start();
    }

    static KannelBox start(String program, Path configuration, PduListener listener) throws IOException {
        return new KannelBox(run(program, configuration.toString()), listener);
    }

    /** Returns the version that bearerbox reports. */
    static String version() throws IOException {
        try (BufferedReader lines = run("bearerbox", "--version").inputReader()) {
            return lines.lines().collect(Collectors.joining("\n"));
        }
    }

    static boolean isInstalled() {
        return program("bearerbox").isPresent() && program("smsbox").isPresent();
    }

    private static Process run(String program, String argument) throws IOException {
        return new ProcessBuilder(program(program).orElseThrow().toString(), argument)
                .redirectErrorStream(true)
                .start();
    }

    /** Finds a program. Debian installs Kannel's in /usr/sbin, which is not in the PATH of users. */
    private static Optional<Path> program(String name) {
        return Stream.concat(Stream.of(System.getenv("PATH").split(File.pathSeparator)), Stream.of("/usr/sbin"))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Waits until the log has the text, and skips other lines except PDUs. */
    void await(String part) throws InterruptedException {
        StringBuilder passed = new StringBuilder();
        for (; ; ) {
            String line = said.poll(Soon.SECONDS, TimeUnit.SECONDS);
            assertThat(line).as("%s, after %s", part, passed).isNotNull();
            if (line.contains(part)) {
                return;
            }
            passed.append('\n').append(line);
        }
    }

    private void read() {
        Map<String, Pdu> byThread = new HashMap<>();
        try (BufferedReader lines = process.inputReader()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher parts = LINE.matcher(line);
                if (!parts.matches()) {
                    said.add(line);
                } else if (!parts.group(2).equals("DEBUG")) {
                    said.add(parts.group(3));
                } else {
                    byThread.compute(parts.group(1), (thread, pdu) -> read(pdu, parts.group(3)));
                }
            }
        } catch (IOException e) {
            if (!closed) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /**
     * Reads a line of a thread. Takes the PDU that the earlier lines of the thread report, if any, and returns the PDU
     * that its next line belongs to.
     */
    private @Nullable Pdu read(@Nullable Pdu pdu, String text) {
        Matcher received = RECEIVED.matcher(text);
        if (received.matches()) {
            return new Pdu(received.group(1));
        }
        Matcher field = FIELD.matcher(text);
        if (pdu == null || !field.matches()) {
            return pdu;
        }
        if (field.group(1).equals("type_name")) {
            pdu.command = field.group(2);
            return pdu;
        }
        listener.received(pdu.smsc, pdu.command, Integer.parseInt(field.group(2)));
        return null;
    }

    @Override
    public void close() {
        closed = true;
        process.destroyForcibly();
    }
}
