package io.larvik.yaml;

import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;

/** A place in a file. Lines and columns count from 1, columns in characters. */
record Position(int line, int column) implements Comparable<Position> {

    /** The file as a whole. */
    static final Position NONE = new Position(0, 0);

    static Position of(Event event) {
        return event.getStartMark().map(Position::of).orElse(NONE);
    }

    static Position of(Mark mark) {
        return new Position(mark.getLine() + 1, mark.getColumn() + 1);
    }

    /** Returns the place behind a text that stands at the beginning of a file. */
    static Position behind(CharSequence text) {
        int line = 1;
        int start = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean isFirstOfTwo = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (c == '\n' || c == '\r' && !isFirstOfTwo) {
                line++;
                start = i + 1;
            }
        }
        return new Position(line, Character.codePointCount(text, start, text.length()) + 1);
    }

    @Override
    public int compareTo(Position other) {
        return line == other.line ? Integer.compare(column, other.column) : Integer.compare(line, other.line);
    }
}
