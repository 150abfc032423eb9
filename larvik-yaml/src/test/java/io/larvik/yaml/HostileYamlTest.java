package io.larvik.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the targets of {@code YamlFuzzTest} on damaged files. They reach both results. */
class HostileYamlTest {

    private static final int MUTATIONS = 40;

    private static final List<String> PIECES = List.of(
            "- ",
            ": ",
            "? ",
            "{",
            "}",
            "[",
            "]",
            ",",
            "\n",
            "\n  ",
            "\t",
            "'",
            "\"",
            "|",
            ">",
            "#",
            "&a ",
            "*a",
            "!x ",
            "!!int ",
            "---\n",
            "...\n",
            "%YAML 1.2\n",
            "%TAG ! x\n",
            "${",
            "}",
            "${NAME}",
            "${NAME:x}",
            "$${",
            "<<: ",
            "~",
            "null",
            "0467",
            "1e9",
            "99999999999999999999",
            "-1",
            "name",
            "tree",
            "\\",
            "\\x",
            "\u0000",
            "\uFEFF",
            "\u2028",
            "\uD83D",
            "👋",
            "å",
            "@",
            "`",
            "a: &a [*a]",
            "zzz");

    private final Set<Object> reached = new HashSet<>();
    private final YamlTargets targets = new YamlTargets(reached);

    static LongStream seeds() {
        return LongStream.range(0, 400);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aDamagedFileHasFaults(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder(YamlTargets.FILE);
        targets.text(YamlTargets.FILE);
        for (int i = 0; i < MUTATIONS; i++) {
            mutate(text, random);
            targets.text(text.toString());
        }
        assertThat(reached).contains("read", "faults");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void aFileOfAnythingHasFaults(long seed) {
        Random random = new Random(seed);
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < MUTATIONS; i++) {
            text.append(PIECES.get(random.nextInt(PIECES.size())));
            targets.text(text.toString());
        }
    }

    private static void mutate(StringBuilder text, Random random) {
        int at = random.nextInt(text.length() + 1);
        switch (random.nextInt(3)) {
            case 0 -> text.insert(at, PIECES.get(random.nextInt(PIECES.size())));
            case 1 -> text.delete(at, Math.min(text.length(), at + random.nextInt(8)));
            default -> text.insert(at, text.substring(at, Math.min(text.length(), at + random.nextInt(40))));
        }
    }
}
