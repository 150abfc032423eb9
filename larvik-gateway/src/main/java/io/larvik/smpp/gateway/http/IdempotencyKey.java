package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.store.Dedupe;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The header by which a request is known that comes twice.
 *
 * @param name what the application calls the request
 * @param hash of the path and the body
 */
record IdempotencyKey(String name, OctetString hash) {

    /** Says that an answer is that of an earlier request. */
    static final String REPLAYED = "Idempotent-Replayed";

    private static final String HEADER = "Idempotency-Key";
    private static final Pattern FORM = Pattern.compile("[ -~]{1,255}");

    /** Keys of requests are not mixed up with references of SMPP. */
    private static final String PREFIX = "http:";

    /** Returns the key of a request; null if it has none. */
    static @Nullable IdempotencyKey of(Context context, String body) {
        String given = context.header(HEADER);
        if (given == null) {
            return null;
        }
        if (!FORM.matcher(given).matches()) {
            throw Problem.of(ProblemType.MALFORMED, HEADER + ": allowed are 1 to 255 printable characters of ASCII.");
        }
        return new IdempotencyKey(PREFIX + given, sha256(context.path() + "\n" + body));
    }

    /**
     * Returns by what a message of the request is known.
     *
     * @param index which message it is, from 0
     */
    Dedupe message(int index, long now, Duration window) {
        return new Dedupe(index == 0 ? name : name + "\n" + index, hash, now, now + window.toMillis());
    }

    private static OctetString sha256(String text) {
        try {
            return OctetString.of(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e); // every JDK has it
        }
    }
}
