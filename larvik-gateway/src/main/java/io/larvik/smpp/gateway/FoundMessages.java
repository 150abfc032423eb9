package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageQueries.Filter;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What became of messages, for operators: by their ids, numbers or references, and without what they say. */
final class FoundMessages {

    private static final int MOST = 50;
    private static final int LEAST_ID_DIGITS = 16;

    private final MessageQueries queries;

    FoundMessages(MessageQueries queries) {
        this.queries = queries;
    }

    /** Returns the newest messages that have this id, recipient, sender or reference. */
    List<Map<String, Object>> of(String wanted) {
        if (wanted.matches("\\d{" + LEAST_ID_DIGITS + ",18}|[1-8]\\d{18}")) {
            Found found = queries.find(Long.parseLong(wanted));
            if (found != null) {
                return List.of(told(found));
            }
        }
        Filter all = Filter.of(null, MOST);
        for (Filter filter : List.of(all.destination(wanted), all.reference(wanted), all.source(wanted))) {
            List<Found> found = queries.list(filter);
            if (!found.isEmpty()) {
                return found.stream().map(FoundMessages::told).toList();
            }
        }
        return List.of();
    }

    private static Map<String, Object> told(Found found) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("id", Long.toString(found.message().id()));
        told.put("account", found.message().account());
        told.put("to", found.message().destination());
        told.put("status", status(found));
        List<String> steps = new ArrayList<>();
        found.attempts().forEach(each -> steps.add(step(each)));
        found.receipts()
                .forEach(each -> steps.add(time(each.at()) + " receipt of part " + each.part() + ": "
                        + each.state().toString().toLowerCase(Locale.ROOT)));
        Outcome outcome = found.outcome();
        if (outcome != null) {
            steps.add(time(outcome.at()) + " " + status(found));
        }
        told.put("steps", steps);
        return told;
    }

    private static String status(Found found) {
        Outcome outcome = found.outcome();
        if (outcome != null) {
            return outcome.state().name().toLowerCase(Locale.ROOT);
        }
        return found.isSent() ? "sent" : "queued";
    }

    private static String step(Attempt attempt) {
        String answer = attempt.status() == Attempt.IN_DOUBT
                ? "no answer, in doubt"
                : attempt.status() == 0 ? "taken as " + attempt.givenId() : "refused, status " + attempt.status();
        return time(attempt.at()) + " try " + attempt.no() + " over " + attempt.link() + ": " + answer;
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
