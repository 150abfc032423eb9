package io.larvik.yaml;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Makes a tree of a text. The events of the parser are taken, and not the nodes of the composer, because the composer
 * calls itself for each level without a limit.
 *
 * <p>Aliases are refused: a few lines of them make a tree of billions of nodes. So are tags, which name types of
 * programs, and keys that are not text. Scalars stay as they are written, whatever YAML's schemas make of them: {@code
 * 0467} is no octal number, and {@code no} is no boolean.
 */
final class TreeParser {

    private final Faults faults;
    private final Placeholders placeholders;
    private final StreamReader reader;
    private final Iterator<Event> events;
    private int depth;
    private int nodes;

    private TreeParser(String text, Placeholders placeholders, Faults faults) {
        this.placeholders = placeholders;
        this.faults = faults;
        LoadSettings settings =
                LoadSettings.builder().setCodePointLimit(Yaml.MAX_OCTETS + 1).build();
        this.reader = new StreamReader(settings, text);
        this.events = new ParserImpl(settings, reader);
    }

    /** Parses a text with one document. */
    static Node parse(String text, Placeholders placeholders, Faults faults) throws Unreadable {
        TreeParser parser = new TreeParser(text, placeholders, faults);
        try {
            return parser.document();
        } catch (MarkedYamlEngineException e) {
            Position position = e.getProblemMark().map(Position::of).orElse(Position.NONE);
            throw new Unreadable(position, "no YAML: " + Faults.escaped(problem(e)));
        } catch (NumberFormatException e) { // what snakeyaml-engine 3.2 makes of "\x at the end of a file
            Position position = parser.reader.getMark().map(Position::of).orElse(Position.NONE);
            throw new Unreadable(position, "no YAML: an escape sequence without its digits");
        } catch (YamlEngineException e) {
            throw new Unreadable(Position.NONE, "no YAML that can be read");
        }
    }

    /** The message of the exception quotes the line, which may have a password. */
    private static String problem(MarkedYamlEngineException e) {
        return Optional.ofNullable(e.getContext())
                        .map(context -> context + ", ")
                        .orElse("")
                + e.getProblem();
    }

    private Node document() throws Unreadable {
        Node root = null;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case StreamStart, StreamEnd, DocumentEnd -> {}
                case DocumentStart -> {
                    if (root != null) {
                        throw new Unreadable(Position.of(event), "a second document, allowed is one");
                    }
                }
                default -> root = node(event, "");
            }
        }
        if (root == null) {
            throw new Unreadable(Position.NONE, "nothing in it");
        }
        return root;
    }

    private Node node(Event event, String path) throws Unreadable {
        Position position = Position.of(event);
        if (++nodes > Yaml.MAX_NODES) {
            throw new Unreadable(position, "more than " + Yaml.MAX_NODES + " values");
        }
        if (event instanceof AliasEvent) {
            return broken(position, path, "an alias (*), which is not allowed; write the value again");
        }
        if (event instanceof ScalarEvent scalar) {
            return scalar(scalar, position, path);
        }
        if (++depth > Yaml.MAX_DEPTH) {
            throw new Unreadable(position, "more than " + Yaml.MAX_DEPTH + " levels");
        }
        Node collection = event instanceof MappingStartEvent ? mapping(position, path) : sequence(position, path);
        depth--;
        return hasTag(((CollectionStartEvent) event).getTag()) ? tagged(position, path) : collection;
    }

    private Node scalar(ScalarEvent event, Position position, String path) {
        if (hasTag(event.getTag())) {
            return tagged(position, path);
        }
        Placeholders.Filled filled = placeholders.fill(event.getValue());
        if (!filled.faults().isEmpty()) {
            filled.faults().forEach(fault -> faults.add(position, path, fault));
            return new Node.Broken(position);
        }
        filled.values().forEach(faults::hide);
        boolean isEmpty = event.isPlain() && event.getValue().isEmpty();
        return new Node.Scalar(
                position, filled.text(), isEmpty, !filled.values().isEmpty(), filled.hasDefault());
    }

    private Node sequence(Position position, String path) throws Unreadable {
        List<Node> elements = new ArrayList<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.SequenceEnd; event = events.next()) {
            elements.add(node(event, path + "[" + elements.size() + "]"));
        }
        return new Node.Sequence(position, elements);
    }

    private Node mapping(Position position, String path) throws Unreadable {
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        for (Event event = events.next(); event.getEventId() != Event.ID.MappingEnd; event = events.next()) {
            Node.Entry entry = entry(event, path);
            if (entry != null) {
                Node.Entry first = entries.putIfAbsent(entry.key(), entry);
                if (first != null) {
                    String where = "given already in line " + first.position().line();
                    faults.add(entry.position(), YamlValue.path(path, entry.key()), where);
                }
            }
        }
        return new Node.Mapping(position, List.copyOf(entries.values()));
    }

    private Node.@Nullable Entry entry(Event event, String path) throws Unreadable {
        if (event instanceof ScalarEvent key && !hasTag(key.getTag())) {
            nodes++;
            Node value = node(events.next(), YamlValue.path(path, key.getValue()));
            return new Node.Entry(key.getValue(), Position.of(event), value);
        }
        Node key = node(event, path);
        faults.add(key.position(), path, "a key that is not text");
        node(events.next(), path);
        return null;
    }

    private static boolean hasTag(Optional<String> tag) {
        return tag.isPresent();
    }

    private Node tagged(Position position, String path) {
        return broken(position, path, "a tag (!), which is not allowed; quotes make a text of it");
    }

    private Node broken(Position position, String path, String fault) {
        faults.add(position, path, fault);
        return new Node.Broken(position);
    }
}
