package io.larvik.smpp.gateway.config;

import io.larvik.yaml.Placeholders;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Values that stand elsewhere than in the configuration, and passwords that everybody knows. */
final class Secrets {

    private static final int MOST_OCTETS = 65_536;

    /** What scanners and vendors' manuals have; all in lower case. */
    private static final Set<String> KNOWN = Set.of(
            "12345",
            "123456",
            "1234567",
            "12345678",
            "abc123",
            "access",
            "admin",
            "administ",
            "changeit",
            "changeme",
            "default",
            "demo",
            "guest",
            "jclipwd",
            "letmein",
            "master",
            "monkey",
            "operator",
            "pass",
            "pass123",
            "passw0rd",
            "passwd",
            "password",
            "pwd",
            "qwerty",
            "root",
            "secret",
            "smpp",
            "smppclie",
            "smpppass",
            "smpppwd",
            "smppspwd",
            "smscpass",
            "system",
            "test",
            "test123",
            "tester",
            "user",
            "welcome",
            "1234",
            "0000",
            "00000000",
            "11111111");

    private Secrets() {}

    /**
     * Returns what fills in <code>${env:NAME}</code> and <code>${file:PATH}</code>.
     *
     * @param folder where relative paths start
     * @param environment returns the value of an environment variable, or null
     */
    static Placeholders placeholders(Path folder, Function<String, @Nullable String> environment) {
        return Placeholders.sources(Map.of("env", environment, "file", path -> content(folder.resolve(path))));
    }

    private static String content(Path file) {
        try {
            refuseOthers(file);
            if (Files.size(file) > MOST_OCTETS) {
                throw new IllegalArgumentException("more than " + MOST_OCTETS + " octets");
            }
            String text = Files.readString(file);
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("no UTF-8", e);
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot be read: " + e.getClass().getSimpleName(), e);
        }
    }

    /**
     * Refuses a file that every user of the machine may read. Its group may, since that is how a container gets it.
     *
     * @throws IllegalArgumentException if it is such a file
     * @throws IOException if it is not there
     */
    static void refuseOthers(Path file) throws IOException {
        boolean isPosix = Files.getFileStore(file).supportsFileAttributeView("posix");
        if (isPosix && Files.getPosixFilePermissions(file).contains(PosixFilePermission.OTHERS_READ)) {
            throw new IllegalArgumentException("others can read it; chmod o-r ends that");
        }
    }

    /** Returns why a password is no good; null if it may do. */
    static @Nullable String weakness(String user, String password) {
        if (password.equalsIgnoreCase(user)) {
            return "the password is the name of the user";
        }
        return KNOWN.contains(password.toLowerCase(Locale.ROOT)) ? "the password is one that everybody knows" : null;
    }
}
