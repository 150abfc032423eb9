package io.larvik.http;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
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
 * Reads the bodies of requests: not more than so many octets, in a limited time, and JSON as strictly as it is defined. Keys that come
 * twice are refused, and so is what is nested more than 32 deep. All methods throw a {@link RequestRefusedException}.
 */
public final class Bodies {

    /** The most octets of a body, unless a server says otherwise. */
    public static final int MOST_OCTETS = 256 << 10;

    /** How deep JSON may be nested. */
    public static final int MOST_DEPTH = 32;

    /** Reads JSON strictly, and writes it in ASCII. */
    public static final JsonMapper STRICT = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(MOST_DEPTH)
                            .build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .build();

    private static final int DROPPED = 4;
    private static final int CHUNK = 8_192;
    private static final String DEADLINE = "body-deadline";
    private static final String ROOM = "body-room";

    private Bodies() {}

    /** Says how many octets the body of a request may have, and how long it may take from now on. */
    public static void limit(Context context, int octets, Duration most) {
        context.attribute(ROOM, octets);
        context.attribute(DEADLINE, System.nanoTime() + most.toNanos());
    }

    /** Returns whether the request has a body. */
    public static boolean isThere(Context context) {
        return context.req().getContentLengthLong() > 0 || context.header("Transfer-Encoding") != null;
    }

    /** Returns the media type of the body, in lower case and without parameters. */
    public static String type(Context context) {
        String given = context.contentType();
        return given == null ? "" : given.split(";", 2)[0].trim().toLowerCase(Locale.ROOT);
    }

    /** Returns the media type if it is one of those that are allowed. */
    public static String checkType(Context context, List<String> allowed) {
        String type = type(context);
        if (!allowed.contains(type)) {
            throw new RequestRefusedException(
                    415,
                    "The Content-Type of the body must be " + String.join(" or ", allowed) + ".",
                    "Accept",
                    String.join(", ", allowed));
        }
        return type;
    }

    /** Returns the object or array in a text. */
    public static JsonNode tree(String text) {
        try {
            JsonNode tree = STRICT.readTree(text);
            if (!tree.isObject() && !tree.isArray()) {
                throw new RequestRefusedException(400, "The body is no object of JSON.");
            }
            return tree;
        } catch (JacksonException e) {
            TokenStreamLocation at = e.getLocation();
            throw new RequestRefusedException(
                    400,
                    "The body is no JSON that can be read: "
                            + e.getOriginalMessage().replaceAll("\\s+", " "),
                    at == null ? 0 : Math.max(0, at.getLineNr()),
                    at == null ? 0 : Math.max(0, at.getColumnNr()),
                    Map.of());
        }
    }

    /** Returns the body as text. */
    public static String text(Context context) {
        byte[] octets = octets(context);
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(octets))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new RequestRefusedException(400, "The body is not in UTF-8.");
        }
    }

    /** Reads the body, but no more of it than is allowed and not for longer. */
    private static byte[] octets(Context context) {
        long deadline = Objects.requireNonNull(context.<Long>attribute(DEADLINE));
        int most = Objects.requireNonNull(context.<Integer>attribute(ROOM));
        byte[] octets = new byte[CHUNK];
        int length = 0;
        try {
            InputStream in = context.req().getInputStream();
            if (context.req().getContentLengthLong() > most) {
                throw tooLarge(in, most, deadline);
            }
            for (int read = in.read(octets); read >= 0; read = in.read(octets, length, octets.length - length)) {
                length += read;
                if (length > most) {
                    throw tooLarge(in, most, deadline);
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
    private static RequestRefusedException tooLarge(InputStream in, int most, long deadline) throws IOException {
        byte[] dropped = new byte[CHUNK];
        long length = 0;
        for (int read = in.read(dropped);
                read >= 0 && length < DROPPED * (long) most && System.nanoTime() - deadline < 0;
                read = in.read(dropped)) {
            length += read;
        }
        return new RequestRefusedException(413, "The body has more than " + most + " octets.", "Connection", "close");
    }

    private static RequestRefusedException tooSlow() {
        return new RequestRefusedException(408, "The body did not come in time.", "Connection", "close");
    }
}
