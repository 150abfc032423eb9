package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import io.larvik.http.PlainErrors;
import io.larvik.http.RequestRefusedException;
import io.larvik.smpp.gateway.core.Refusal;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** An answer that refuses a request, or a message of a batch: problem details (RFC 9457). */
final class Problem extends RuntimeException {

    private static final long serialVersionUID = 1;
    private static final String SOON = "1";
    private static final String LATER = "5";

    /**
     * What is wrong in one place of a body or among parameters.
     *
     * @param pointer where: a JSON pointer (RFC 6901)
     * @param detail what is wrong, and what is allowed
     */
    record Fault(String pointer, String detail) {}

    private final ProblemType type;
    private final int status;
    private final String detail;
    private final transient List<Fault> faults;
    private final transient Map<String, String> headers;

    private Problem(ProblemType type, int status, String detail, List<Fault> faults, Map<String, String> headers) {
        super(type.word(), null, false, false); // many of them, and nobody looks where they come from
        this.type = type;
        this.status = status;
        this.detail = detail;
        this.faults = List.copyOf(faults);
        this.headers = Map.copyOf(headers);
    }

    static Problem of(ProblemType type, String detail) {
        return new Problem(type, type.status(), detail, List.of(), Map.of());
    }

    /** Returns the problem of a body or of parameters that can be read and make no sense. */
    static Problem invalid(List<Fault> faults) {
        Fault first = faults.get(0);
        String where = first.pointer().isEmpty() ? "" : first.pointer() + ": ";
        return new Problem(ProblemType.INVALID, 422, where + first.detail(), faults, Map.of());
    }

    /** Returns the problem of a request that was refused before a route looked at it. */
    static Problem of(RequestRefusedException refused) {
        return new Problem(
                ProblemType.of(refused.status()), refused.status(), refused.detail(), List.of(), refused.headers());
    }

    /** Returns the problem of a request that is none that could be answered. */
    static Problem unanswerable(int status) {
        ProblemType type = ProblemType.of(status);
        String detail =
                type == ProblemType.NOT_FOUND ? "There is no such path." : "The request is none that can be answered.";
        return new Problem(type, status, detail, List.of(), Map.of());
    }

    static Problem notFound() {
        return of(ProblemType.NOT_FOUND, "The account has no such message.");
    }

    /** Returns the problem of a message that was not taken. */
    static Problem of(Refusal why) {
        return switch (why) {
            case NO_ROUTE -> of(ProblemType.NO_ROUTE, "No route is for the destination.");
            case SENDER -> of(ProblemType.SENDER_NOT_ALLOWED, "The account may not use this sender.");
            case VALIDITY -> of(ProblemType.VALIDITY, "The message could not leave in the time that it is valid for.");
            case SCHEDULE -> of(ProblemType.SCHEDULE, "sendAt is more than 7 days from now.");
            case RATE ->
                of(ProblemType.RATE, "The account sends more than it may.").later(SOON);
            case ACCOUNT_FULL ->
                of(ProblemType.QUEUE_FULL, "The account has as many messages queued as it may.")
                        .later(LATER);
            case QUEUES_FULL ->
                of(ProblemType.OVERLOADED, "As many messages are queued as may be.")
                        .later(LATER);
            case CONFLICT ->
                of(ProblemType.IDEMPOTENCY_CONFLICT, "Another request came with the same Idempotency-Key.");
            case OVERLOADED ->
                of(ProblemType.OVERLOADED, "More is to be stored than the store takes.")
                        .later(SOON);
            case DISK_FULL ->
                of(ProblemType.DISK_FULL, "The disk has no room for the message.")
                        .later(LATER);
            case STORE_AWAY ->
                of(ProblemType.STORE_AWAY, "The store did not answer.").later(SOON);
        };
    }

    /** Returns the same with the time after which it makes sense to come again. */
    Problem later(String seconds) {
        return new Problem(type, status, detail, faults, Map.of("Retry-After", seconds));
    }

    /** Returns the same with another header. */
    Problem with(String header, String value) {
        return new Problem(type, status, detail, faults, Map.of(header, value));
    }

    ProblemType type() {
        return type;
    }

    void answer(Context context) {
        headers.forEach(context::header);
        context.status(status);
        context.contentType(PlainErrors.PROBLEM_TYPE);
        context.result(Json.octets(json(context.path())));
    }

    /**
     * Returns the problem details.
     *
     * @param instance where it occurred; null where the request has no path
     */
    ObjectNode json(@Nullable String instance) {
        ObjectNode json = Json.object()
                .put("type", "/problems/" + type.word())
                .put("title", type.title())
                .put("status", status)
                .put("detail", detail);
        if (instance != null) {
            json.put("instance", instance);
        }
        if (!faults.isEmpty()) {
            ArrayNode errors = json.putArray("errors");
            for (Fault fault : faults) {
                errors.addObject().put("pointer", fault.pointer()).put("detail", fault.detail());
            }
        }
        return json;
    }
}
