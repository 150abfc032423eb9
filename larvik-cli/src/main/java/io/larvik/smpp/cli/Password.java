package io.larvik.smpp.cli;

import java.io.Console;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Reads a password from the environment or a prompt if the URL has none. It is never printed. */
final class Password {

    static final String VARIABLE = "SMPP_PASSWORD";

    private Password() {}

    /** Returns the password for the URL; null if the URL has one, or if there is no console for a prompt. */
    static @Nullable String missingIn(String url) {
        if (hasPassword(url)) {
            return null;
        }
        String given = System.getenv(VARIABLE);
        if (given != null) {
            return given;
        }
        Console console = System.console();
        char[] typed = console == null ? null : console.readPassword("Password: ");
        return typed == null ? null : new String(typed);
    }

    static boolean hasPassword(String url) {
        try {
            String authority = URI.create(url).getRawAuthority(); // URI has no user info if there are several hosts
            int at = authority == null ? -1 : authority.lastIndexOf('@');
            return at >= 0 && authority.lastIndexOf(':', at) >= 0;
        } catch (IllegalArgumentException e) {
            return true; // the client reports the error in the URL
        }
    }
}
