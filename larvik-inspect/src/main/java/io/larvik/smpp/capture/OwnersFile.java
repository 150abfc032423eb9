package io.larvik.smpp.capture;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.Set;

/** Creates captures that only their owner can read. */
final class OwnersFile {

    private static final int BUFFER = 1 << 16;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");

    private OwnersFile() {}

    static CaptureWriter create(Path file, Passwords passwords) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        boolean isPcap = name.endsWith(".pcap");
        if (!isPcap && !name.endsWith(".jsonl")) {
            throw new IllegalArgumentException("capture: " + file + ", must end with .pcap or .jsonl");
        }
        try {
            OutputStream out = new BufferedOutputStream(open(file), BUFFER);
            return isPcap ? new PcapWriter(out, passwords) : new JsonLines(out, passwords);
        } catch (IOException e) {
            throw new IllegalArgumentException("capture: " + file + " cannot be written: " + reason(e), e);
        }
    }

    private static OutputStream open(Path file) throws IOException {
        Set<OpenOption> options =
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Channels.newOutputStream(Files.newByteChannel(file, options));
        }
        OutputStream out = Channels.newOutputStream(
                Files.newByteChannel(file, options, PosixFilePermissions.asFileAttribute(OWNER_ONLY)));
        Files.setPosixFilePermissions(file, OWNER_ONLY); // it may have been there
        return out;
    }

    static String reason(IOException e) {
        if (e instanceof NoSuchFileException) {
            return "no such folder";
        }
        if (e instanceof AccessDeniedException) {
            return "no permission";
        }
        String reason = e instanceof FileSystemException f ? f.getReason() : e.getMessage();
        return reason == null ? e.toString() : reason;
    }
}
