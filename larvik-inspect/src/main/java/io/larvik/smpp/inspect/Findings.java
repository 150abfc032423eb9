package io.larvik.smpp.inspect;

import java.util.ArrayList;
import java.util.List;

/** The findings of one frame in the order in which they are made, each once. For one thread. */
final class Findings {

    private final List<Finding> list = new ArrayList<>();

    /** Adds something that is wrong. */
    void wrong(String code, String message, String clause) {
        add(new Finding(code, message, clause, false));
    }

    /** Adds something that is worth knowing. */
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
