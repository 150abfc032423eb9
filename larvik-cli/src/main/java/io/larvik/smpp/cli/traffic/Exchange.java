package io.larvik.smpp.cli.traffic;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * A request and what became of it.
 *
 * @param request the request
 * @param peer who sent it or gets it, when it was sent
 * @param answer its answer; null if none has come
 */
public record Exchange(SeenPdu request, Esme peer, @Nullable SeenPdu answer) {

    /** Returns how long the answer took; null without an answer or without times. */
    public @Nullable Duration took() {
        return answer == null ? null : request.until(answer);
    }

    Exchange answeredBy(SeenPdu response) {
        return new Exchange(request, peer, response);
    }
}
