package io.larvik.http;

import java.nio.ByteBuffer;
import java.util.Map;
import java.util.function.IntFunction;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/** Answers what is no request that a route could answer: with problem details (RFC 9457) that repeat nothing of it. */
public final class PlainErrors extends ErrorHandler {

    /** The content type of problem details. */
    public static final String PROBLEM_TYPE = "application/problem+json";

    /** The headers of every answer of a server that has no pages: nothing is shown, and nothing kept. */
    public static final Map<String, String> API_HEADERS = Map.of(
            "Content-Security-Policy",
            "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
            "X-Content-Type-Options",
            "nosniff",
            "Referrer-Policy",
            "no-referrer",
            "Cache-Control",
            "no-store");

    private final Map<String, String> headers;
    private final IntFunction<byte[]> problem;

    /**
     * Creates the handler.
     *
     * @param headers the headers of each answer
     * @param problem the problem details of a status
     */
    public PlainErrors(Map<String, String> headers, IntFunction<byte[]> problem) {
        this.headers = Map.copyOf(headers);
        this.problem = problem;
    }

    @Override
    protected void generateResponse(
            Request request,
            Response response,
            int code,
            @Nullable String message,
            @Nullable Throwable cause,
            Callback callback) {
        headers.forEach(response.getHeaders()::put);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, PROBLEM_TYPE);
        response.write(true, ByteBuffer.wrap(problem.apply(code)), callback);
    }
}
