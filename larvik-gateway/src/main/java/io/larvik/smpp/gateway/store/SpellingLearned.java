package io.larvik.smpp.gateway.store;

/** Receipts have shown how a carrier writes its ids. The result is always true. */
public final class SpellingLearned extends Step<Boolean> {

    private final String carrier;
    private final String spelling;

    public SpellingLearned(String carrier, String spelling) {
        this.carrier = carrier;
        this.spelling = spelling;
    }

    public String carrier() {
        return carrier;
    }

    public String spelling() {
        return spelling;
    }
}
