package io.larvik.smpp.bench.codec;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.BenchmarkList;
import org.openjdk.jmh.runner.BenchmarkListEntry;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/**
 * Runs the codec benchmarks interleaved. In each round, all implementations of a case run one after the other, each in
 * its own JVM. Whatever slows the machine down for a while therefore affects all implementations alike.
 */
public final class CodecRun {

    private static final Pattern NAME = Pattern.compile(".*\\.(\\w+)Benchmark\\.(encode|decode)(\\w+)");

    private final boolean quick;
    private final int rounds;
    private final String filter;

    /**
     * Prepares a run.
     *
     * @param quick whether to measure for so short a time that the figures mean little
     * @param filter a regular expression to find in the names of the benchmarks
     */
    public CodecRun(boolean quick, int rounds, String filter) {
        this.quick = quick;
        this.rounds = rounds;
        this.filter = filter;
    }

    /** Checks what is encoded and decoded, then measures everything. */
    public void run(Consumer<CodecTime> measured) throws Exception {
        for (Outcome outcome : Outcome.all()) {
            if (!outcome.isRight()) {
                throw new IllegalStateException(
                        outcome.what() + ": " + outcome.made() + ", must be " + outcome.wanted());
            }
        }
        Map<String, List<String>> cases = benchmarks();
        for (int round = 0; round < rounds; round++) {
            for (List<String> benchmarks : cases.values()) {
                for (String benchmark : benchmarks) {
                    measured.accept(measure(benchmark, round));
                }
                Collections.reverse(benchmarks); // alternates the order between rounds
            }
        }
    }

    /** Returns the full names of the benchmarks by case. */
    private Map<String, List<String>> benchmarks() {
        Map<String, List<String>> cases = new TreeMap<>();
        String ours = Pattern.quote(CodecRun.class.getPackageName()) + ".*" + filter;
        for (BenchmarkListEntry entry : BenchmarkList.defaultList()
                .find(
                        OutputFormatFactory.createFormatInstance(System.out, VerboseMode.SILENT),
                        List.of(ours),
                        List.of())) {
            Matcher name = matched(entry.getUsername());
            cases.computeIfAbsent(name.group(2) + name.group(3), key -> new ArrayList<>())
                    .add(entry.getUsername());
        }
        return cases;
    }

    private CodecTime measure(String benchmark, int round) throws RunnerException {
        Options options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark) + "$")
                .forks(1)
                .threads(1)
                .warmupIterations(quick ? 2 : 3)
                .warmupTime(TimeValue.milliseconds(quick ? 150 : 700))
                .measurementIterations(quick ? 2 : 4)
                .measurementTime(TimeValue.milliseconds(quick ? 150 : 500))
                .addProfiler(GCProfiler.class)
                .verbosity(VerboseMode.SILENT)
                .shouldFailOnError(true)
                .jvmArgs("-Xms512m", "-Xmx512m")
                .build();
        Collection<RunResult> results = new Runner(options).run();
        RunResult result = results.iterator().next();
        Matcher name = matched(benchmark);
        return new CodecTime(
                name.group(2),
                name.group(3).toLowerCase(Locale.ROOT),
                name.group(1).toLowerCase(Locale.ROOT),
                round,
                result.getPrimaryResult().getScore(),
                allocated(result));
    }

    private static double allocated(RunResult result) {
        var allocated = result.getSecondaryResults().get("gc.alloc.rate.norm");
        return allocated == null ? Double.NaN : allocated.getScore();
    }

    private static Matcher matched(String benchmark) {
        Matcher name = NAME.matcher(benchmark);
        if (!name.matches()) {
            throw new IllegalStateException("benchmark: " + benchmark + ", not named after direction and case");
        }
        return name;
    }
}
