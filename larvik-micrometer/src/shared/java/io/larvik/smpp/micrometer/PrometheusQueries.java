package io.larvik.smpp.micrometer;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a scrape offers, and what a query of Prometheus asks for that is not there. */
public final class PrometheusQueries {

    private static final Pattern LABEL = Pattern.compile("(\\w+)(?==|!=)");
    private static final Pattern BY = Pattern.compile("by \\(([^)]*)\\)");

    private final Pattern metrics;

    /** The labels of each metric. */
    private final Map<String, Set<String>> labels = new HashMap<>();

    /**
     * Reads a scrape.
     *
     * @param prefix how the names of the metrics begin
     */
    public PrometheusQueries(String prefix, String scrape) {
        metrics = Pattern.compile("(" + prefix + "\\w+)(?:\\{([^}]*)})?");
        scrape.lines().filter(line -> line.startsWith(prefix)).forEach(line -> {
            Matcher sample = metrics.matcher(line);
            if (sample.lookingAt()) {
                labels.computeIfAbsent(sample.group(1), metric -> new TreeSet<>())
                        .addAll(labels(sample.group(2)));
            }
        });
    }

    public Set<String> metrics() {
        return labels.keySet();
    }

    /** Returns the metrics and labels of the query that the scrape lacks. */
    public Set<String> missing(String query) {
        Set<String> missing = new TreeSet<>();
        Set<String> offered = new TreeSet<>();
        for (MatchResult metric : metrics.matcher(query).results().toList()) {
            Set<String> known = labels.get(metric.group(1));
            if (known == null) {
                missing.add(metric.group(1));
                continue;
            }
            offered.addAll(known);
            labels(metric.group(2)).stream()
                    .filter(label -> !known.contains(label))
                    .forEach(label -> missing.add(metric.group(1) + "{" + label + "}"));
        }
        Matcher by = BY.matcher(query);
        while (by.find()) {
            List.of(by.group(1).split(", ")).stream()
                    .filter(label -> !offered.contains(label))
                    .forEach(missing::add);
        }
        return missing;
    }

    private static List<String> labels(String selector) {
        return selector == null
                ? List.of()
                : LABEL.matcher(selector).results().map(MatchResult::group).toList();
    }
}
