package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.PlainErrors;
import io.larvik.http.RequestRefusedException;
import io.larvik.yaml.YamlFault;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer that refuses a request: problem details (RFC 9457). */
final class Problem extends RuntimeException {

    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(408, "Request Timeout"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(431, "Request Header Fields Too Large"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    private final int status;
    private final String detail;
    private final List<Fault> faults;
    private final Map<String, String> headers;

    /**
     * What is wrong in one place of a body or among parameters.
     *
     * @param path where, such as {@code rules[0].answer}
     * @param line the line, from 1; 0 where lines mean nothing
     * @param column the column, from 1; 0 where lines mean nothing
     * @param message what is wrong
     */
    record Fault(String path, int line, int column, String message) {

        static Fault at(String path, String message) {
            return new Fault(path, 0, 0, message);
        }

        static Fault of(YamlFault fault) {
            return new Fault(fault.path(), fault.line(), fault.column(), fault.message());
        }
    }

    private Problem(int status, String detail, List<Fault> faults, Map<String, String> headers) {
        super(status + " " + detail, null, false, false);
        this.status = status;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, List.of(), Map.of());
    }

    static Problem of(int status, String detail, List<Fault> faults) {
        return new Problem(status, detail, faults, Map.of());
    }

    /** Returns the problem of a request that cannot be answered as it is. */
    static Problem of(RequestRefusedException refused) {
        List<Fault> faults = refused.line() == 0
                ? List.of()
                : List.of(new Fault("", refused.line(), refused.column(), refused.detail()));
        return new Problem(refused.status(), refused.detail(), faults, refused.headers());
    }

    /** Returns the problem of a value that can be read and makes no sense. */
    static Problem noSense(String path, @Nullable String message) {
        String told = message == null ? "not allowed" : message;
        return of(422, path.isEmpty() ? told : path + ": " + told, List.of(Fault.at(path, told)));
    }

    static Problem notFound(String what) {
        return of(404, "There is no " + what + ".");
    }

    Problem with(String header, String value) {
        return new Problem(status, detail, faults, Map.of(header, value));
    }

    int status() {
        return status;
    }

    void answer(Context context) {
        headers.forEach(context::header);
        context.status(status);
        context.contentType(PlainErrors.PROBLEM_TYPE);
        context.result(Json.octets(json()));
    }

    ObjectNode json() {
        ObjectNode json = Json.object()
                .put("title", TITLES.getOrDefault(status, "Error"))
                .put("status", status)
                .put("detail", detail);
        if (!faults.isEmpty()) {
            ArrayNode errors = json.putArray("errors");
            for (Fault fault : faults) {
                ObjectNode error = errors.addObject().put("path", fault.path());
                if (fault.line() > 0) {
                    error.put("line", fault.line()).put("column", fault.column());
                }
                error.put("message", fault.message());
            }
        }
        return json;
    }
}
