package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.simulator.rule.Rule;
import io.larvik.yaml.Nearest;
import io.larvik.yaml.Yaml;
import io.larvik.yaml.YamlException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a simulator is set up with. Immutable.
 *
 * @param seed decides all random choices; null to choose one
 * @param frozen whether time stands still until it is told to advance
 * @param start the time at the start; null for the present
 * @param listen where the simulator listens
 * @param accounts who may bind; any login if empty
 * @param rules in the order in which they are asked
 * @param lists the distribution lists for submit_multi, by their names
 * @param routes which messages go to other ESMEs, too
 * @param loopback whether each message comes back to its sender, from its destination
 * @param timeline what happens to the message centre, and when
 * @param generators the messages that it sends by itself
 * @param expectations what should have happened at the end; null if nothing is expected
 * @param keep how much is kept
 * @param magic whether destinations under 999 and the last words of a text decide about messages
 */
public record Scenario(
        @Nullable Long seed,
        boolean frozen,
        @Nullable Instant start,
        Listen listen,
        List<Account> accounts,
        List<Rule> rules,
        Map<String, List<Address>> lists,
        List<Route> routes,
        boolean loopback,
        List<TimelineEntry> timeline,
        List<Generator> generators,
        @Nullable Expectations expectations,
        Keep keep,
        boolean magic) {

    /** Accepts any login and every message. */
    public static final Scenario NONE = new Scenario(null, false, null, List.of(), List.of(), Map.of(), Keep.DEFAULT);

    private static final List<String> PROFILES =
            List.of("strict", "flaky", "slow", "throttling", "smppsim", "bad-smsc");

    public Scenario {
        accounts = List.copyOf(accounts);
        rules = List.copyOf(rules);
        lists = Map.copyOf(lists);
        routes = List.copyOf(routes);
        timeline = List.copyOf(timeline);
        generators = List.copyOf(generators);
    }

    /** Creates a scenario in which nothing happens by itself and nothing is expected, with magic numbers. */
    public Scenario(
            @Nullable Long seed,
            boolean frozen,
            @Nullable Instant start,
            List<Account> accounts,
            List<Rule> rules,
            Map<String, List<Address>> lists,
            Keep keep) {
        this(
                seed,
                frozen,
                start,
                Listen.DEFAULT,
                accounts,
                rules,
                lists,
                List.of(),
                false,
                List.of(),
                List.of(),
                null,
                keep,
                true);
    }

    /** Returns this scenario with other rules. */
    public Scenario withRules(List<Rule> others) {
        return new Scenario(
                seed,
                frozen,
                start,
                listen,
                accounts,
                others,
                lists,
                routes,
                loopback,
                timeline,
                generators,
                expectations,
                keep,
                magic);
    }

    /**
     * Reads a scenario file. Environment variables are filled in, and relative paths begin in the folder of the file.
     *
     * @throws ScenarioException if anything is wrong with it, or if it cannot be read; it tells all faults
     */
    public static Scenario read(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        ScenarioReader reader = new ScenarioReader(folder == null ? Path.of("") : folder);
        return read(() -> Yaml.read(file, System::getenv, reader::read));
    }

    /**
     * Reads a scenario of the class path, as {@link #read(Path)}. Relative paths begin in the working directory.
     *
     * @param resource its name, such as {@code scenarios/operator.yaml}, also with a slash in front
     * @throws ScenarioException if anything is wrong with it; it tells all faults
     * @throws IllegalArgumentException if there is none of this name
     */
    public static Scenario ofResource(String resource) {
        ClassLoader own = Thread.currentThread().getContextClassLoader();
        InputStream in = (own == null ? ClassLoader.getSystemClassLoader() : own)
                .getResourceAsStream(resource.startsWith("/") ? resource.substring(1) : resource);
        if (in == null) {
            throw new IllegalArgumentException(resource + " is not on the class path");
        }
        return read(resource, in);
    }

    /**
     * Reads the text of a scenario, as {@link #read(Path)}. Relative paths begin in the working directory.
     *
     * @param name what faults call it
     * @throws ScenarioException if anything is wrong with it; it tells all faults
     */
    public static Scenario parse(String name, String text) {
        return parse(name, text, System::getenv);
    }

    /**
     * Reads the text of a scenario, as {@link #parse(String, String)}.
     *
     * @param environment returns the value of an environment variable, or null
     */
    public static Scenario parse(String name, String text, Function<String, @Nullable String> environment) {
        return read(() -> Yaml.read(name, text, environment, new ScenarioReader(Path.of(""))::read));
    }

    /** Returns the names of the scenarios that come with the simulator. */
    public static List<String> profiles() {
        return PROFILES;
    }

    /**
     * Returns a scenario that comes with the simulator.
     *
     * @throws IllegalArgumentException if there is none of this name, with the nearest one
     */
    public static Scenario profile(String name) {
        return parse(name + ".yaml", profileText(name));
    }

    /**
     * Returns the text of a scenario that comes with the simulator.
     *
     * @throws IllegalArgumentException if there is none of this name, with the nearest one
     */
    public static String profileText(String name) {
        if (!PROFILES.contains(name)) {
            String meant = Nearest.to(name, PROFILES);
            throw new IllegalArgumentException("profile: " + name + ", allowed are " + String.join(", ", PROFILES)
                    + (meant == null ? "" : "; did you mean " + meant + "?"));
        }
        try (InputStream in = Scenario.class.getResourceAsStream(name + ".yaml")) {
            return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(String name, InputStream in) {
        try (in) {
            return read(() -> Yaml.read(name, in, System::getenv, new ScenarioReader(Path.of(""))::read));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Scenario read(Supplier<Scenario> source) {
        try {
            return source.get();
        } catch (YamlException e) {
            throw new ScenarioException(e);
        }
    }
}
