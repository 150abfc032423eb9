package io.larvik.smpp.log;

import io.larvik.smpp.session.SmppException;
import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The values of the fields of a log line, {@code key=value}. A peer chooses many of them. None can end the line, end
 * its own field, or begin another field.
 */
public final class LogValues {

    private static final int MAX_WORD = 16;
    private static final int MAX_TEXT = 1_000;
    private static final long NANOS = 1_000_000_000;

    private LogValues() {}

    /** Returns a name such as a system_id as one word: at most 16 characters, with ? for those that end a field. */
    public static String word(String name) {
        String start = name.length() > MAX_WORD ? name.substring(0, MAX_WORD) : name;
        return start.replaceAll("[^\\x21-\\x7e]|[\"=\\\\]", "?");
    }

    /** Returns a text in quotes: at most 1,000 characters, with ? for those that end the line or the quotes. */
    public static String quoted(@Nullable String text) {
        String all = String.valueOf(text);
        String start = all.length() > MAX_TEXT ? all.substring(0, MAX_TEXT) + "…" : all;
        return "\"" + line(start).replaceAll("[\"\\\\]", "?") + "\"";
    }

    /** Returns why something failed, in quotes and without the peer, which the line names. */
    public static String quoted(Throwable failure) {
        return quoted(failure instanceof SmppException told ? told.detail() : failure.getMessage());
    }

    /** Returns a text with ? for each character that ends a line or controls a terminal. */
    public static String line(String text) {
        return text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", "?");
    }

    /** Returns {@code host:port}, with the name of the host if it was connected to by name. */
    public static String peer(InetSocketAddress address) {
        return peer(address.getHostString(), address.getPort());
    }

    /** Returns {@code host:port}, with an IPv6 address in brackets. */
    public static String peer(String host, int port) {
        return (host.indexOf(':') >= 0 ? "[" + host + "]" : host) + ":" + port;
    }

    /** Returns a duration with its two largest units: {@code 40ms}, {@code 0.5s}, {@code 12m}, {@code 2h14m}. */
    public static String time(Duration time) {
        if (time.toMillis() < 100) {
            return time.toMillis() + "ms";
        }
        long seconds = time.toSeconds();
        if (seconds < 10) {
            long tenths = time.toNanos() * 10 / NANOS;
            return tenths / 10 + (tenths % 10 == 0 ? "" : "." + tenths % 10) + "s";
        }
        if (seconds < 60) {
            return seconds + "s";
        }
        if (seconds < 3600) {
            return two(seconds / 60, "m", seconds % 60, "s");
        }
        return seconds < 86_400
                ? two(seconds / 3600, "h", seconds / 60 % 60, "m")
                : two(seconds / 86_400, "d", seconds / 3600 % 24, "h");
    }

    private static String two(long large, String largeUnit, long small, String smallUnit) {
        return large + largeUnit + (small == 0 ? "" : small + smallUnit);
    }
}
