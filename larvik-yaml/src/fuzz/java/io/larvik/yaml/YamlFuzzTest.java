package io.larvik.yaml;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.params.provider.MethodSource;

/** Hostile files for Jazzer: each is read, or has faults with places in it. {@link HostileYamlTest} needs no Jazzer. */
class YamlFuzzTest {

    private final YamlTargets targets = new YamlTargets(new HashSet<>());

    @MethodSource("files")
    @FuzzTest(maxDuration = "60s")
    void anyFileIsReadOrHasFaults(byte[] octets) {
        targets.file(octets);
    }

    static List<byte[]> files() {
        return List.of(
                YamlTargets.FILE.getBytes(StandardCharsets.UTF_8),
                "name: &a [*a]\n<<: *a\n!!int x: ${NAME:x}$${\n? [a, b]\n: 1e9\n---\n".getBytes(StandardCharsets.UTF_8),
                "\uFEFF%YAML 1.2\n---\nname: \"\\x00\\U0001F44B\"\n...\n".getBytes(StandardCharsets.UTF_8),
                new byte[] {'a', ':', (byte) 0xC3, 0, (byte) 0xFF});
    }
}
