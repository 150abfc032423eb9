package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Bodies;
import io.larvik.yaml.Yaml;
import io.larvik.yaml.YamlException;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.util.List;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * The body of a request. What is JSON is read strictly, and then by the readers of scenario files, so
 * that a rule is written the same way here and there. No environment variable is filled in.
 */
final class Body {

    private static final String JSON_TYPE = "application/json";
    private static final String YAML_TYPE = "application/yaml";

    private Body() {}

    /** Reads an object of JSON. */
    static <T> T json(Context context, Function<YamlMap, T> reader) {
        Bodies.checkType(context, List.of(JSON_TYPE));
        return read(context, plainYaml(Bodies.tree(Bodies.text(context))), value -> value.map(reader));
    }

    /** Reads an object of JSON whose meaning has types of its own. */
    static JsonNode tree(Context context) {
        Bodies.checkType(context, List.of(JSON_TYPE));
        return Bodies.tree(Bodies.text(context));
    }

    /** Reads JSON, or YAML by its content type. */
    static <T> T jsonOrYaml(Context context, Function<YamlValue, T> reader) {
        boolean isJson =
                Bodies.checkType(context, List.of(JSON_TYPE, YAML_TYPE)).equals(JSON_TYPE);
        String text = Bodies.text(context);
        return read(context, isJson ? plainYaml(Bodies.tree(text)) : text, reader);
    }

    /** Returns the text of a body of YAML. */
    static String yaml(Context context) {
        Bodies.checkType(context, List.of(YAML_TYPE));
        return Bodies.text(context);
    }

    private static <T> T read(Context context, String yaml, Function<YamlValue, T> reader) {
        try {
            return Yaml.read("body", yaml, name -> null, reader);
        } catch (YamlException e) {
            boolean hasLines = !JSON_TYPE.equals(Bodies.type(context));
            throw faults(
                    "The body makes no sense.",
                    e.faults().stream()
                            .map(Problem.Fault::of)
                            .map(fault -> hasLines ? fault : Problem.Fault.at(fault.path(), fault.message()))
                            .toList());
        }
    }

    static Problem faults(String detail, List<Problem.Fault> faults) {
        Problem.Fault first = faults.get(0);
        String where = first.path().isEmpty() ? "" : first.path() + ": ";
        return Problem.of(422, detail + " " + where + first.message(), faults);
    }

    /** Returns the tree as YAML in which nothing stands for anything else. */
    private static String plainYaml(JsonNode tree) {
        return Bodies.STRICT.writeValueAsString(tree).replace("${", "$${").replace("\u007f", "\\u007f");
    }
}
