package io.larvik.smpp.simulator.rule;

import io.larvik.yaml.Nearest;
import java.util.Collection;

/** The end of a message about an unknown name. */
final class DidYouMean {

    private DidYouMean() {}

    /** Returns {@code ; did you mean NAME?}, or nothing if no name is near. */
    static String of(String given, Collection<String> names) {
        String nearest = Nearest.to(given, names);
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }
}
