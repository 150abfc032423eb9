package io.larvik.smpp.cli;

import java.io.Console;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a password comes from when the URL has none: the environment, or a prompt. Never printed. */
final class Password {

    static final String VARIABLE = "SMPP_PASSWORD";

    private Password() {}

    /** Returns the password for the URL; null when the URL has one itself, or nobody can be asked. */
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
            String authority = URI.create(url).getRawAuthority(); // of several hosts a URI knows no user
            int at = authority == null ? -1 : authority.lastIndexOf('@');
            return at >= 0 && authority.lastIndexOf(':', at) >= 0;
        } catch (IllegalArgumentException e) {
            return true; // the client will say what is wrong with it
        }
    }
}
