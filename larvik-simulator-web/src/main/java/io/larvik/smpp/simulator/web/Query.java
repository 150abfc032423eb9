package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.smpp.simulator.rule.Match;
import io.larvik.yaml.Nearest;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The parameters of a request, behind the question mark of its address and in its path. */
final class Query {

    static final int MOST = 1_000;

    private static final int USUAL = 100;
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,18}");

    private final Context context;

    private Query(Context context) {
        this.context = context;
    }

    /** Returns the parameters; others than those that are known are refused. */
    static Query of(Context context, String... known) {
        for (String name : context.queryParamMap().keySet()) {
            if (!Set.of(known).contains(name)) {
                String meant = Nearest.to(name, List.of(known));
                String hint = meant != null
                        ? "; did you mean " + meant + "?"
                        : known.length == 0 ? "" : "; known are " + String.join(", ", known);
                throw Problem.of(
                        400, "A parameter is unknown.", List.of(Problem.Fault.at(name, "unknown parameter" + hint)));
            }
        }
        return new Query(context);
    }

    @Nullable
    String text(String name) {
        return context.queryParam(name);
    }

    /** Returns one of some words; null if the parameter is not there. */
    @Nullable
    String oneOf(String name, Collection<String> words) {
        String given = text(name);
        if (given != null && !words.contains(given)) {
            throw Problem.noSense(name, "allowed are " + String.join(", ", words));
        }
        return given;
    }

    int limit() {
        String given = text("limit");
        return given == null ? USUAL : (int) number("limit", given, 1, MOST);
    }

    /** Returns the number before which a list goes on; the greatest one for its beginning. */
    long cursor() {
        String given = text("cursor");
        return given == null ? Long.MAX_VALUE : number("cursor", given, 1, Long.MAX_VALUE);
    }

    @Nullable
    Integer integer(String name) {
        String given = text(name);
        return given == null ? null : (int) number(name, given, 1, Integer.MAX_VALUE);
    }

    @Nullable
    Instant time(String name) {
        String given = text(name);
        try {
            return given == null ? null : Instant.parse(given);
        } catch (DateTimeParseException e) {
            throw Problem.noSense(name, "allowed is a time such as 2026-01-01T00:00:00Z");
        }
    }

    /** Returns the conditions of rules that the parameters with these names are. */
    Match[] matches(String... names) {
        List<Match> matches = new ArrayList<>();
        for (String name : names) {
            List<String> values = context.queryParams(name);
            if (!values.isEmpty()) {
                try {
                    matches.add(Match.of(name, values));
                } catch (IllegalArgumentException e) {
                    throw Problem.noSense(name, e.getMessage());
                }
            }
        }
        return matches.toArray(Match[]::new);
    }

    /** Returns the number in a path. What is no number is nothing that there is. */
    static long number(Context context, String what) {
        String given = context.pathParam("number");
        if (!NUMBER.matcher(given).matches()) {
            throw Problem.notFound(what + " " + given);
        }
        return Long.parseLong(given);
    }

    private static long number(String name, String given, long least, long most) {
        long number = NUMBER.matcher(given).matches() ? Long.parseLong(given) : -1;
        if (number < least || number > most) {
            throw Problem.noSense(name, "allowed are whole numbers from " + least + " to " + most);
        }
        return number;
    }
}
