package io.larvik.smpp.inspect;

import java.util.ArrayList;
import java.util.List;

/** Collects the findings of one frame in order, without duplicates. For one thread. */
final class Findings {

    private final List<Finding> list = new ArrayList<>();

    /** Adds a violation. */
    void wrong(String code, String message, String clause) {
        add(new Finding(code, message, clause, false));
    }

    /** Adds a note. */
    void note(String code, String message, String clause) {
        add(new Finding(code, message, clause, true));
    }

    List<Finding> toList() {
        return List.copyOf(list);
    }

    private void add(Finding finding) {
        if (!list.contains(finding)) {
            list.add(finding);
        }
    }
}
