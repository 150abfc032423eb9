package io.larvik.smpp.gateway.store;

/**
 * Erases what was kept long enough: first what messages say, later all else of them. A message that has not ended stays.
 * The result says how many messages were touched.
 */
public final class Erase extends Step<Integer> {

    /** How many messages of a kind one step takes. */
    public static final int MOST = 500;

    private final long contentBefore;
    private final long allBefore;

    /**
     * Creates the step.
     *
     * @param contentBefore of messages that ended earlier the content is erased
     * @param allBefore of messages that ended earlier all is erased
     */
    public Erase(long contentBefore, long allBefore) {
        this.contentBefore = contentBefore;
        this.allBefore = allBefore;
    }

    public long contentBefore() {
        return contentBefore;
    }

    public long allBefore() {
        return allBefore;
    }
}
