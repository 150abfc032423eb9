package io.larvik.smpp.simulator.scenario;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Hostile scenario files for Jazzer: each is a scenario, or has faults with places in it. {@link HostileScenarioTest} needs
 * no Jazzer.
 */
class ScenarioFuzzTest {

    private final ScenarioTargets targets = new ScenarioTargets(new HashSet<>());

    @MethodSource("files")
    @FuzzTest(maxDuration = "60s")
    void anyFileIsAScenarioOrHasFaults(byte[] octets) {
        targets.file(octets);
    }

    static List<byte[]> files() {
        return ScenarioTargets.files();
    }
}
