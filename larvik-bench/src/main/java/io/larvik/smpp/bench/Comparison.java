package io.larvik.smpp.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures parts and prints which targets are met: {@code [--quick] [PART...] [--OPTION VALUE...]}. An option on the
 * command line overrides that of the {@link Part}.
 */
public final class Comparison {

    private static final Path RESULTS = Path.of("target", "results");

    private Comparison() {}

    public static void main(String[] arguments) throws Exception {
        List<String> words = new ArrayList<>(List.of(arguments));
        boolean quick = words.remove("--quick");
        int names = 0;
        while (names < words.size() && !words.get(names).startsWith("--")) {
            names++;
        }
        List<Part> parts = words.subList(0, names).stream().map(Part::named).toList();
        List<String> options = words.subList(names, words.size());
        for (Part part : parts.isEmpty() ? Part.whenNoneIsNamed() : parts) {
            Results results = Results.in(RESULTS.resolve(part.toString()));
            part.measure(results, quick, options);
        }
        Verdict.print(RESULTS);
    }
}
