package io.larvik.smpp.simulator.pattern;

/** A regular expression needs too long for a text. The rule that has it does not match. */
public final class PatternGaveUp extends RuntimeException {

    private static final long serialVersionUID = 1;

    PatternGaveUp(String pattern, String where) {
        super(pattern + " gave up " + where, null, false, false);
    }
}
