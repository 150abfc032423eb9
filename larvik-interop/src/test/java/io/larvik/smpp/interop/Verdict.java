package io.larvik.smpp.interop;

import org.jspecify.annotations.Nullable;

/**
 * How a scenario goes with a peer, declared by its adapter. The scenario runs, and must pass, unless the peer does not
 * offer it.
 *
 * @param kind in a word
 * @param note what there is to know of it; null when nothing
 */
record Verdict(Kind kind, @Nullable String note) {

    static final Verdict OK = new Verdict(Kind.OK, null);

    enum Kind {
        /** As with ours. */
        OK("ok"),
        /** It works, in another way than ours or with settings of its own, which the scenario checks. */
        DIFFERS("differs"),
        /** The peer has no such thing. */
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
