package io.larvik.smpp.simulator.grammar;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Some whole numbers: {@code 3}, {@code 0x40}, {@code 2..}, {@code ..5} or {@code 1..3}, or several of these.
 *
 * @param spans the parts
 */
public record Numbers(List<Span> spans) {

    private static final long NO_END = Long.MAX_VALUE;

    /** The numbers from the first to the last of a range, both included. */
    public record Span(long first, long last) {

        @Override
        public String toString() {
            if (first == last) {
                return String.valueOf(first);
            }
            return (first == 0 ? "" : first) + ".." + (last == NO_END ? "" : last);
        }
    }

    public Numbers {
        spans = List.copyOf(spans);
    }

    /**
     * Reads numbers.
     *
     * @param name what the numbers are, for messages
     * @throws GrammarException if a text is not of the form
     */
    public static Numbers of(String name, List<String> written, long least, long most) {
        if (written.isEmpty()) {
            throw new IllegalArgumentException(name + ": no value, needed is at least one");
        }
        List<Span> spans = new ArrayList<>();
        for (String each : written) {
            spans.add(span(new Cursor(name, each), least, most));
        }
        return new Numbers(spans);
    }

    private static Span span(Cursor cursor, long least, long most) {
        int start = cursor.position();
        if (cursor.take("..")) {
            long last = cursor.integer("a number", least, most);
            cursor.expectEnd();
            return new Span(0, last);
        }
        long first = cursor.integer("a number or a range such as 2..", least, most);
        if (!cursor.take("..")) {
            cursor.expectEnd();
            return new Span(first, first);
        }
        long last = cursor.isAtEnd() ? NO_END : cursor.integer("a number", least, most);
        cursor.expectEnd();
        if (last < first) {
            throw cursor.fail(start, "a range ends before it begins");
        }
        return new Span(first, last);
    }

    /** Returns whether a number is one of them. */
    public boolean contains(long number) {
        for (Span span : spans) {
            if (number >= span.first() && number <= span.last()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public String toString() {
        return spans.size() == 1
                ? spans.get(0).toString()
                : spans.stream().map(Span::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
