package io.larvik.smpp.gateway.store;

/**
 * Erases what was kept long enough: first what messages say, later all else of them, and what was audited by then. A message that has not ended stays.
 * The result says how many messages were touched.
 */
public final class Erase extends Step<Integer> {

    /** How many messages of a kind one step takes. */
    public static final int MOST = 500;

    /**
     * Which messages are old enough: both must hold.
     *
     * @param at they ended earlier
     * @param id their ids are lower, so that a store need not look at all that are younger
     */
    public record Before(long at, long id) {}

    private final Before content;
    private final Before all;

    /**
     * Creates the step.
     *
     * @param content of which messages the content is erased
     * @param all of which messages all is erased
     */
    public Erase(Before content, Before all) {
        this.content = content;
        this.all = all;
    }

    public Before content() {
        return content;
    }

    public Before all() {
        return all;
    }
}
