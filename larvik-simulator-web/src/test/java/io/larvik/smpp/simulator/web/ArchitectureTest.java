package io.larvik.smpp.simulator.web;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of this module that a compiler does not check. */
class ArchitectureTest {

    private static final int FILES_OF_A_PACKAGE = 45;
    private static final int LINES_OF_A_PACKAGE = 4_000;
    private static final int LINES_OF_A_CLASS = 500;

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.larvik.smpp.simulator.web");

    @Test
    void classesAreFinal() {
        classes()
                .that()
                .areNotInterfaces()
                .should()
                .haveModifier(JavaModifier.FINAL)
                .check(MODULE);
    }

    @Test
    void sessionsAndNettyAreBehindTheSimulator() {
        noClasses()
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.netty..", "io.larvik.smpp.net..", "io.larvik.smpp.client..")
                .check(MODULE);
    }

    @Test
    void onlyTheDoorIsPublic() {
        assertThat(MODULE.stream()
                        .filter(type -> type.getModifiers().contains(JavaModifier.PUBLIC))
                        .map(type -> type.getSimpleName()))
                .containsExactlyInAnyOrder("SimulatorWeb", "WebOptions", "MessageJson");
    }

    @Test
    void packageStaysSmall() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.list(Path.of("src/main/java/io/larvik/smpp/simulator/web"))) {
            files = all.toList();
        }
        int lines = 0;
        for (Path file : files) {
            int count = Files.readAllLines(file).size();
            assertThat(count).as(file.toString()).isLessThanOrEqualTo(LINES_OF_A_CLASS);
            lines += count;
        }

        assertThat(files).hasSizeLessThanOrEqualTo(FILES_OF_A_PACKAGE);
        assertThat(lines).isLessThanOrEqualTo(LINES_OF_A_PACKAGE);
    }
}
