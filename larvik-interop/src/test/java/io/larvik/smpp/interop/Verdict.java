package io.larvik.smpp.interop;

import org.jspecify.annotations.Nullable;

/**
 * How a scenario goes with a peer, as its adapter declares. The scenario must pass unless the peer does not offer it.
 *
 * @param note a remark for readers; null for none
 */
record Verdict(Kind kind, @Nullable String note) {

    static final Verdict OK = new Verdict(Kind.OK, null);

    enum Kind {
        /** The scenario works as with our library. */
        OK("ok"),
        /** The scenario works, but in another way or with special settings, which the scenario checks. */
        DIFFERS("differs"),
        /** The peer does not have this feature. */
        NOT_OFFERED("not offered");

        private final String word;

        Kind(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    static Verdict differs(String note) {
        return new Verdict(Kind.DIFFERS, note);
    }

    static Verdict notOffered(String note) {
        return new Verdict(Kind.NOT_OFFERED, note);
    }

    boolean runs() {
        return kind != Kind.NOT_OFFERED;
    }
}
