package io.larvik.smpp.simulator.grammar;

/** A text that does not follow its grammar, such as that of a life, a delay or a fault. */
public final class GrammarException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int position;

    /**
     * Creates an exception.
     *
     * @param what what the text is, such as {@code life}
     * @param position the number of characters before the fault
     */
    public GrammarException(String what, int position, String problem) {
        super(what + ": at position " + position + ": " + problem);
        this.position = position;
    }

    /** Returns where in the text the fault is: the number of characters before it. */
    public int position() {
        return position;
    }
}
