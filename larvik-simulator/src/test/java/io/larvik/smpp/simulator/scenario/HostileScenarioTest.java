package io.larvik.smpp.simulator.scenario;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Runs the target of {@code ScenarioFuzzTest} on damaged scenario files. */
class HostileScenarioTest {

    private static final int CHANGES = 30;
    private static final int MOST_COPIED = 30;
    private static final int MOST_LOST = 10;

    static LongStream seeds() {
        return LongStream.range(0, 200);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void damagedFileIsAScenarioOrHasFaults(long seed) {
        Set<Object> reached = new HashSet<>();
        ScenarioTargets targets = new ScenarioTargets(reached);
        Random random = new Random(seed);
        List<byte[]> files = ScenarioTargets.files();
        byte[] file = files.get(random.nextInt(files.size()));
        StringBuilder text = new StringBuilder(new String(file, StandardCharsets.UTF_8));
        targets.file(file);

        for (int i = 0; i < CHANGES; i++) {
            int from = random.nextInt(text.length());
            String piece = text.substring(from, Math.min(text.length(), from + random.nextInt(MOST_COPIED)));
            int at = random.nextInt(text.length());
            text.replace(at, Math.min(text.length(), at + random.nextInt(MOST_LOST)), piece);
            targets.file(text.toString().getBytes(StandardCharsets.UTF_8));
        }

        assertThat(reached).contains("scenario", "faults");
    }
}
