package io.larvik.smpp.bench.loopback;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The result of one run. */
record RunResult(long messages, long errors, long unanswered, long elapsedNanos, Latencies latencies) {

    private static final JsonMapper JSON = new JsonMapper();

    /** Returns one line of JSON. */
    String json() {
        ObjectNode values = JSON.createObjectNode();
        values.put("messages", messages);
        values.put("errors", errors);
        values.put("unanswered", unanswered);
        values.put("elapsed_ns", elapsedNanos);
        values.put("rate", messages * 1e9 / elapsedNanos);
        values.put("p50_ns", latencies.percentile(50));
        values.put("p99_ns", latencies.percentile(99));
        values.put("p999_ns", latencies.percentile(99.9));
        values.put("max_ns", latencies.longest());
        return values.toString();
    }
}
