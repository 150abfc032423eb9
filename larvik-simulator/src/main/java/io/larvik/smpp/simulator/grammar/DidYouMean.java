package io.larvik.smpp.simulator.grammar;

import io.larvik.yaml.Nearest;
import java.util.Collection;

/** The end of a message about an unknown name. */
public final class DidYouMean {

    private DidYouMean() {}

    /** Returns {@code ; did you mean NAME?}, or nothing if no name is near. */
    public static String of(String given, Collection<String> names) {
        String nearest = Nearest.to(given, names);
        return nearest == null ? "" : "; did you mean " + nearest + "?";
    }
}
