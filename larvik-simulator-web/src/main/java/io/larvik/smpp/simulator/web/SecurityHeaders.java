package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import java.util.Map;

/** The headers of every answer: nothing of another origin, nothing inline, nothing kept. */
final class SecurityHeaders {

    static final Map<String, String> ALL = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store");

    private SecurityHeaders() {}

    static void add(Context context) {
        ALL.forEach(context::header);
    }
}
