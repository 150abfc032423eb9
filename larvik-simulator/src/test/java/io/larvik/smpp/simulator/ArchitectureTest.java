package io.larvik.smpp.simulator;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.larvik.smpp.architecture.ModuleRules.NOTHING_GLOBAL_CHANGES;
import static io.larvik.smpp.architecture.ModuleRules.NO_NAME_HIDES_A_MISSING_CONCEPT;
import static io.larvik.smpp.architecture.ModuleRules.classesOf;
import static io.larvik.smpp.architecture.ModuleRules.noClock;
import static io.larvik.smpp.architecture.ModuleRules.noThreadOrRandomness;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The rules of this module that a compiler does not check. */
class ArchitectureTest {

    private static final String ROOT = "io.larvik.smpp.simulator";
    private static final String NETTY = "io.netty..";

    /** The packages that are told what happens and what time it is. */
    private static final String[] PURE = {
        ROOT + ".grammar",
        ROOT + ".pattern",
        ROOT + ".rule",
        ROOT + ".scenario",
        ROOT + ".esme",
        ROOT + ".traffic",
        ROOT + ".core"
    };

    private static final int FILES_OF_A_PACKAGE = 45;
    private static final int LINES_OF_A_PACKAGE = 4_000;
    private static final int LINES_OF_A_CLASS = 500;

    private static final JavaClasses MODULE = classesOf(ROOT);

    @Test
    void packagesUseThoseBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("junit")
                .definedBy(ROOT + ".junit")
                .layer("simulator")
                .definedBy(ROOT)
                .layer("thread")
                .definedBy(ROOT + ".thread")
                .layer("wire")
                .definedBy(ROOT + ".wire")
                .layer("core")
                .definedBy(ROOT + ".core")
                .layer("traffic")
                .definedBy(ROOT + ".traffic")
                .layer("esme")
                .definedBy(ROOT + ".esme")
                .layer("scenario")
                .definedBy(ROOT + ".scenario")
                .layer("rule")
                .definedBy(ROOT + ".rule")
                .layer("pattern")
                .definedBy(ROOT + ".pattern")
                .layer("grammar")
                .definedBy(ROOT + ".grammar")
                .whereLayer("junit")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("simulator")
                .mayOnlyBeAccessedByLayers("junit")
                .whereLayer("thread")
                .mayOnlyBeAccessedByLayers("simulator", "wire")
                .whereLayer("wire")
                .mayOnlyBeAccessedByLayers("simulator")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("simulator")
                .whereLayer("traffic")
                .mayOnlyBeAccessedByLayers("simulator", "core")
                .whereLayer("esme")
                .mayOnlyBeAccessedByLayers("simulator", "core", "traffic")
                .whereLayer("scenario")
                .mayOnlyBeAccessedByLayers("junit", "simulator", "wire", "core", "traffic", "esme")
                .whereLayer("rule")
                .mayOnlyBeAccessedByLayers("junit", "simulator", "wire", "core", "traffic", "esme", "scenario")
                .whereLayer("pattern")
                .mayOnlyBeAccessedByLayers("rule")
                .check(MODULE);
        slices().matching("io.larvik.smpp.(**)").should().beFreeOfCycles().check(MODULE);
    }

    @Test
    void rulesUseTheLibraryAndNothingElse() {
        classes()
                .that()
                .resideInAPackage(ROOT + ".rule")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        ROOT + ".rule",
                        ROOT + ".pattern",
                        ROOT + ".grammar",
                        "io.larvik.smpp.field",
                        "io.larvik.smpp.pdu",
                        "io.larvik.smpp.wire",
                        "io.larvik.smpp.receipt",
                        "io.larvik.yaml", // for the nearest name
                        "java..",
                        "org.jspecify.annotations")
                .check(MODULE);
    }

    @Test
    void onlyTheRootUsesNettyAndOnlyJunitUsesJunit() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT)
                .should()
                .dependOnClassesThat(resideInAPackage(NETTY))
                .check(MODULE);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".junit")
                .should()
                .dependOnClassesThat(resideInAPackage("org.junit.."))
                .check(MODULE);
    }

    @Test
    void rulesScenarioAndCoreHaveNoThreadClockSocketOrRandomness() {
        DescribedPredicate<JavaClass> pure = resideInAnyPackage(PURE);
        noThreadOrRandomness(pure.and(not(type(Scenario.class)))) // which asks a thread for its class loader
                .check(MODULE);
        noClock(pure).check(MODULE);
        noClasses()
                .that(pure)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.util.concurrent.locks", "java.net.."))
                .orShould()
                .callMethod(UUID.class, "randomUUID")
                .orShould()
                .callMethod(Math.class, "random")
                .check(MODULE);
    }

    @Test
    void nothingGlobalChanges() {
        NOTHING_GLOBAL_CHANGES.check(MODULE);
    }

    @Test
    void noClassHasANameThatHidesAMissingConcept() {
        NO_NAME_HIDES_A_MISSING_CONCEPT.check(MODULE);
    }

    @Test
    void packagesAndClassesStaySmall() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            Map<Path, List<Path>> packages = files.filter(
                            file -> file.toString().endsWith(".java"))
                    .collect(Collectors.groupingBy(Path::getParent));

            assertThat(packages).hasSizeGreaterThan(4);
            for (List<Path> sources : packages.values()) {
                int lines = 0;
                for (Path source : sources) {
                    int count = Files.readAllLines(source).size();
                    assertThat(count).as(source.toString()).isLessThanOrEqualTo(LINES_OF_A_CLASS);
                    lines += count;
                }
                assertThat(sources.size()).as(sources.toString()).isLessThanOrEqualTo(FILES_OF_A_PACKAGE);
                assertThat(lines).as(sources.toString()).isLessThanOrEqualTo(LINES_OF_A_PACKAGE);
            }
        }
    }
}
