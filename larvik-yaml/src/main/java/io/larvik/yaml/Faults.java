package io.larvik.yaml;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects what is wrong in a file. */
final class Faults {

    /** A file of 100,000 wrong values is not told of with 100,000 lines. */
    static final int MOST = 1000;

    private static final int LONGEST = 60;

    private final String file;
    private final List<YamlFault> list = new ArrayList<>();
    private final Set<String> hidden = new LinkedHashSet<>();
    private int untold;

    Faults(String file) {
        this.file = file;
    }

    void add(Position position, String path, String message) {
        if (list.size() == MOST) {
            untold++;
            return;
        }
        list.add(new YamlFault(file, position.line(), position.column(), path, message));
    }

    /** Adds a fault whose message somebody else has written: no hidden value remains in it. */
    void addForeign(Position position, String path, String message) {
        String shown = message;
        for (String value : hidden) {
            shown = shown.replace(value, "***");
        }
        add(position, path, escaped(shown));
    }

    /** Keeps a value out of messages. */
    void hide(String value) {
        if (!value.isEmpty()) {
            hidden.add(value);
        }
    }

    boolean isHidden(String value) {
        return hidden.contains(value);
    }

    void throwAny() {
        if (!list.isEmpty()) {
            throw exception();
        }
    }

    /** Makes an exception of the faults, in the order of the file. */
    YamlException exception() {
        List<YamlFault> sorted = new ArrayList<>(list);
        sorted.sort(Comparator.comparing(fault -> new Position(fault.line(), fault.column())));
        if (untold > 0) {
            sorted.add(new YamlFault(file, 0, 0, "", untold + " more faults"));
        }
        return new YamlException(sorted);
    }

    /** Returns what a file says in a form for one line of a terminal: at most 60 characters, and none that controls it. */
    static String printable(String text) {
        boolean isLong = text.codePointCount(0, text.length()) > LONGEST;
        return escaped(isLong ? text.substring(0, text.offsetByCodePoints(0, LONGEST)) + "…" : text);
    }

    /** Returns a text without characters that control a terminal. */
    static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.CONTROL,
                        Character.FORMAT,
                        Character.SURROGATE,
                        Character.UNASSIGNED,
                        Character.LINE_SEPARATOR,
                        Character.PARAGRAPH_SEPARATOR -> escaped.append(String.format("\\u%04X", c));
                default -> escaped.appendCodePoint(c);
            }
        });
        return escaped.toString();
    }
}
