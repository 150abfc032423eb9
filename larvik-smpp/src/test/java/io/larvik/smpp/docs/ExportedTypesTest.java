package io.larvik.smpp.docs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.lang.module.ModuleFinder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The library exports only what users need: {@code exported-types.txt} names each exported type and its purpose. */
class ExportedTypesTest {

    private static final Pattern EXPORT = Pattern.compile("exports ([\\w.]+);");
    private static final Pattern ROW = Pattern.compile("([a-z]+\\.\\w+): (\\S.*)");
    private static final int MOST_PERCENT = 60;

    private static final List<JavaClass> TYPES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS).importPackages("io.larvik.smpp").stream()
                    .filter(JavaClass::isTopLevelClass)
                    .filter(type -> !type.getSimpleName().equals("package-info"))
                    .toList();

    @Test
    void everyExportedTypeIsListedWithItsUse() throws IOException {
        assertThat(listed().keySet()).containsExactlyInAnyOrderElementsOf(exported());
    }

    @Test
    void sixtyPercentOfTheTypesAreExportedAtMost() throws IOException {
        assertThat(TYPES).hasSizeGreaterThan(200);
        assertThat(100 * exported().size() / TYPES.size()).isLessThanOrEqualTo(MOST_PERCENT);
    }

    @Test
    void hiddenPackagesAreForOurOwnModulesOnly() {
        Map<String, Set<String>> qualified =
                ModuleFinder.of(Path.of("target/classes"))
                        .find("io.larvik.smpp")
                        .orElseThrow()
                        .descriptor()
                        .exports()
                        .stream()
                        .filter(ModuleDescriptor.Exports::isQualified)
                        .collect(Collectors.toMap(ModuleDescriptor.Exports::source, ModuleDescriptor.Exports::targets));

        assertThat(qualified)
                .isEqualTo(Map.of(
                        "io.larvik.smpp.limits",
                        Set.of("io.larvik.smpp.gateway", "io.larvik.smpp.simulator"),
                        "io.larvik.smpp.log",
                        Set.of("io.larvik.smpp.simulator"),
                        "io.larvik.smpp.net",
                        Set.of("io.larvik.smpp.simulator"),
                        "io.larvik.smpp.segment",
                        Set.of("io.larvik.smpp.simulator")));
    }

    private static Set<String> exported() throws IOException {
        Set<String> packages = EXPORT.matcher(Files.readString(Path.of("src/main/java/module-info.java")))
                .results()
                .map((MatchResult result) -> result.group(1))
                .collect(Collectors.toSet());
        return TYPES.stream()
                .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(type -> packages.contains(type.getPackageName()))
                .map(type -> type.getName().substring("io.larvik.smpp.".length()))
                .collect(Collectors.toSet());
    }

    private static Map<String, String> listed() throws IOException {
        try (InputStream rows = ExportedTypesTest.class.getResourceAsStream("/exported-types.txt")) {
            String text = new String(Objects.requireNonNull(rows).readAllBytes(), StandardCharsets.UTF_8);
            Map<String, String> listed = new TreeMap<>();
            for (String line : text.lines().toList()) {
                var row = ROW.matcher(line);
                assertThat(row.matches()).as(line).isTrue();
                assertThat(listed.put(row.group(1), row.group(2))).as(line).isNull();
            }
            return listed;
        }
    }
}
