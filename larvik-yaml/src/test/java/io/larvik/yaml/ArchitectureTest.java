package io.larvik.yaml;

import static com.tngtech.archunit.base.DescribedPredicate.alwaysTrue;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.larvik.smpp.architecture.ModuleRules.NOTHING_GLOBAL_CHANGES;
import static io.larvik.smpp.architecture.ModuleRules.NO_NAME_HIDES_A_MISSING_CONCEPT;
import static io.larvik.smpp.architecture.ModuleRules.classesOf;
import static io.larvik.smpp.architecture.ModuleRules.noClock;
import static io.larvik.smpp.architecture.ModuleRules.noThreadOrRandomness;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Test;

/** The rules of this module that a compiler does not check. */
class ArchitectureTest {

    private static final JavaClasses MODULE = classesOf("io.larvik.yaml");

    @Test
    void onlyTheParserOfYamlIsUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("io.larvik.yaml", "java..", "org.jspecify.annotations", "org.snakeyaml.engine.v2..")
                .check(MODULE);
    }

    /** No type of the parser in a signature: another could take its place. */
    @Test
    void noPublicTypeNamesTheParser() {
        noClasses()
                .that()
                .arePublic()
                .should()
                .dependOnClassesThat(resideInAPackage("org.snakeyaml.."))
                .check(MODULE);
    }

    @Test
    void nothingHasAThreadAClockOrRandomness() {
        noThreadOrRandomness(alwaysTrue()).check(MODULE);
        noClock(alwaysTrue()).check(MODULE);
    }

    @Test
    void nothingOpensASocket() {
        noClasses().should().dependOnClassesThat(resideInAPackage("java.net..")).check(MODULE);
    }

    @Test
    void nothingGlobalChanges() {
        NOTHING_GLOBAL_CHANGES.check(MODULE);
    }

    @Test
    void noClassHasANameThatHidesAMissingConcept() {
        NO_NAME_HIDES_A_MISSING_CONCEPT.check(MODULE);
    }
}
