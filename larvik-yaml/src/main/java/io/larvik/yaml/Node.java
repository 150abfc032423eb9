package io.larvik.yaml;

import java.util.List;

/** A part of a file before anybody has asked what it means. */
sealed interface Node {

    Position position();

    /**
     * Text, a number or anything else that is written as one value.
     *
     * @param text the value, with environment variables filled in
     * @param isEmpty whether nothing is written there, not even quotes
     * @param isHidden whether a part of it comes from the environment, so that no fault may show it
     * @param hasDefault whether it has a default for that, which a secret must not have
     */
    record Scalar(Position position, String text, boolean isEmpty, boolean isHidden, boolean hasDefault)
            implements Node {}

    /** A node that has had its fault. Whoever reads it adds no other. */
    record Broken(Position position) implements Node {}

    record Sequence(Position position, List<Node> elements) implements Node {}

    record Mapping(Position position, List<Entry> entries) implements Node {}

    /** A key and its value. */
    record Entry(String key, Position position, Node value) {}
}
