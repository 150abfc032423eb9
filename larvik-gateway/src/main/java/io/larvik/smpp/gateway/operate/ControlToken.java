package io.larvik.smpp.gateway.operate;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * What the command shows to the running gateway: who can read its data folder may control it. It is another one at each
 * start.
 */
public final class ControlToken {

    private static final String FILE = "control-token";
    private static final String SCHEME = "Bearer ";
    private static final int OCTETS = 32;

    private final String token;

    private ControlToken(String token) {
        this.token = token;
    }

    /**
     * Writes a new token into a folder, for nobody else to read.
     *
     * @throws IOException if it cannot be written
     */
    public static ControlToken write(Path folder) throws IOException {
        byte[] random = new byte[OCTETS];
        new SecureRandom().nextBytes(random);
        String token = HexFormat.of().formatHex(random);
        boolean hasModes = folder.getFileSystem().supportedFileAttributeViews().contains("posix");
        FileAttribute<?>[] onlyMine = hasModes
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                }
                : new FileAttribute<?>[0];
        Path written = Files.createTempFile(folder, FILE, null, onlyMine);
        Files.writeString(written, token);
        Files.move(written, folder.resolve(FILE), StandardCopyOption.REPLACE_EXISTING);
        return new ControlToken(token);
    }

    /**
     * Reads the token of the gateway that uses a folder.
     *
     * @throws IOException if there is none, or it cannot be read
     */
    public static ControlToken read(Path folder) throws IOException {
        return new ControlToken(Files.readString(folder.resolve(FILE)).strip());
    }

    /** Returns what the header Authorization brings. */
    public String header() {
        return SCHEME + token;
    }

    boolean matches(@Nullable String header) {
        return header != null
                && MessageDigest.isEqual(
                        header.getBytes(StandardCharsets.UTF_8), header().getBytes(StandardCharsets.UTF_8));
    }

    /** Prints nothing of it. */
    @Override
    public String toString() {
        return "***";
    }
}
