package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.yaml.Yaml;
import io.larvik.yaml.YamlException;
import io.larvik.yaml.YamlMap;
import io.larvik.yaml.YamlValue;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.Function;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonWriteFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The body of a request. What is JSON is read as strictly as JSON is defined, and then by the readers of scenario files, so
 * that a rule is written the same way here and there. No environment variable is filled in.
 */
final class Body {

    static final int MOST_OCTETS = 256 << 10;
    private static final int MOST_DROPPED = 4 * MOST_OCTETS;

    private static final int CHUNK = 8_192;
    private static final String DEADLINE = "body-deadline";
    private static final String JSON_TYPE = "application/json";
    private static final String YAML_TYPE = "application/yaml";

    /** Strings in it have no character that YAML refuses. */
    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(Yaml.MAX_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private Body() {}

    /** Says how long the body of a request may take from now on. */
    static void limit(Context context, Duration most) {
        context.attribute(DEADLINE, System.nanoTime() + most.toNanos());
    }

    /** Reads an object of JSON. */
    static <T> T json(Context context, Function<YamlMap, T> reader) {
        checkType(context, List.of(JSON_TYPE));
        return read(context, plainYaml(tree(text(context))), value -> value.map(reader));
    }

    /** Reads an object of JSON whose meaning has types of its own. */
    static JsonNode tree(Context context) {
        checkType(context, List.of(JSON_TYPE));
        return tree(text(context));
    }

    /** Reads JSON, or YAML by its content type. */
    static <T> T jsonOrYaml(Context context, Function<YamlValue, T> reader) {
        boolean isJson = checkType(context, List.of(JSON_TYPE, YAML_TYPE)).equals(JSON_TYPE);
        String text = text(context);
        return read(context, isJson ? plainYaml(tree(text)) : text, reader);
    }

    /** Returns the text of a body of YAML. */
    static String yaml(Context context) {
        checkType(context, List.of(YAML_TYPE));
        return text(context);
    }

    /** Returns whether the request has a body. */
    static boolean isThere(Context context) {
        return context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
    }

    private static <T> T read(Context context, String yaml, Function<YamlValue, T> reader) {
        try {
            return Yaml.read("body", yaml, name -> null, reader);
        } catch (YamlException e) {
            boolean hasLines = !JSON_TYPE.equals(type(context));
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

    private static String checkType(Context context, List<String> allowed) {
        String type = type(context);
        if (!allowed.contains(type)) {
            throw Problem.of(415, "The Content-Type of the body must be " + String.join(" or ", allowed) + ".")
                    .with("Accept", String.join(", ", allowed));
        }
        return type;
    }

    private static String type(Context context) {
        String given = context.contentType();
        return given == null ? "" : given.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    private static JsonNode tree(String text) {
        try {
            JsonNode tree = JSON.readTree(text);
            if (!tree.isObject() && !tree.isArray()) {
                throw Problem.of(400, "The body is no object of JSON.");
            }
            return tree;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            int line = at == null ? 0 : Math.max(0, at.getLineNr());
            int column = at == null ? 0 : Math.max(0, at.getColumnNr());
            String message = e.getOriginalMessage().replaceAll("\\s+", " ");
            throw Problem.of(
                    400,
                    "The body is no JSON that can be read: " + message,
                    List.of(new Problem.Fault("", line, column, message)));
        }
    }

    /** Returns the tree as YAML in which nothing stands for anything else. */
    private static String plainYaml(JsonNode tree) {
        return JSON.writeValueAsString(tree).replace("${", "$${").replace("\u007f", "\\u007f");
    }

    private static String text(Context context) {
        byte[] octets = octets(context);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.of(400, "The body is not in UTF-8.");
        }
    }

    /** Reads the body, but no more of it than is allowed and not for longer. */
    private static byte[] octets(Context context) {
        long deadline = Objects.requireNonNull(context.<Long>attribute(DEADLINE));
        byte[] octets = new byte[CHUNK];
        int length = 0;
        try {
            InputStream in = context.req().getInputStream();
            if (context.req().getContentLengthLong() > MOST_OCTETS) {
                throw tooLarge(in, deadline);
            }
            for (int read = in.read(octets); read >= 0; read = in.read(octets, length, octets.length - length)) {
                length += read;
                if (length > MOST_OCTETS) {
                    throw tooLarge(in, deadline);
                }
                if (System.nanoTime() - deadline > 0) {
                    throw tooSlow();
                }
                if (length == octets.length) {
                    octets = Arrays.copyOf(octets, 2 * length);
                }
            }
        } catch (IOException e) {
            throw tooSlow();
        }
        return Arrays.copyOf(octets, length);
    }

    /**
     * Reads some of what is too much, and drops it: a client that still writes when the connection is closed may never see
     * the answer.
     */
    private static Problem tooLarge(InputStream in, long deadline) throws IOException {
        byte[] dropped = new byte[CHUNK];
        int length = 0;
        for (int read = in.read(dropped);
                read >= 0 && length < MOST_DROPPED && System.nanoTime() - deadline < 0;
                read = in.read(dropped)) {
            length += read;
        }
        return Problem.of(413, "The body has more than " + MOST_OCTETS + " octets.")
                .with("Connection", "close");
    }

    private static Problem tooSlow() {
        return Problem.of(408, "The body did not come in time.").with("Connection", "close");
    }
}
