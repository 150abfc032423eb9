package io.larvik.smpp.simulator.web;

import io.larvik.smpp.simulator.AnswerTimes;
import io.larvik.smpp.simulator.Bound;
import io.larvik.smpp.simulator.SimulatorStatistics;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Converts counts to JSON. */
final class StatisticsJson {

    private StatisticsJson() {}

    static ObjectNode of(SimulatorStatistics statistics) {
        ObjectNode json = Json.object()
                .put("messages", statistics.messages())
                .put("openMessages", statistics.openMessages())
                .put("messageOctets", statistics.messageOctets())
                .put("refusals", statistics.refusals())
                .put("waiting", statistics.waiting())
                .put("unansweredOctets", statistics.unansweredOctets())
                .put("accounts", statistics.accounts())
                .put("tasks", statistics.tasks())
                .put("accepted", statistics.accepted());
        Map<String, Long> refused = new TreeMap<>();
        statistics.refused().forEach((status, count) -> refused.put(String.valueOf(Json.status(status)), count));
        ObjectNode byStatus = json.putObject("refused");
        refused.forEach(byStatus::put);
        json.put("notAnswered", statistics.notAnswered());
        json.set("answerTimes", answerTimes(statistics.answerTimes()));
        ArrayNode bounds = json.putArray("bounds");
        statistics.bounds().forEach(bound -> bounds.add(bound(bound)));
        return json;
    }

    static ObjectNode bound(Bound bound) {
        return Json.object()
                .put("name", bound.name())
                .put("held", bound.held())
                .put("most", bound.most())
                .put("hits", bound.hits());
    }

    private static ObjectNode answerTimes(AnswerTimes times) {
        ObjectNode json = Json.object()
                .put("count", times.count())
                .put("totalMicros", times.total().toNanos() / 1_000);
        ArrayNode buckets = json.putArray("buckets");
        for (AnswerTimes.Bucket bucket : times.buckets()) {
            Duration upTo = bucket.upTo();
            buckets.addObject()
                    .put("upToMicros", upTo == null ? null : upTo.toNanos() / 1_000)
                    .put("count", bucket.count());
        }
        return json;
    }
}
