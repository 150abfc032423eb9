package io.larvik.smpp.gateway;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static io.larvik.smpp.architecture.ModuleRules.NOTHING_GLOBAL_CHANGES;
import static io.larvik.smpp.architecture.ModuleRules.NO_NAME_HIDES_A_MISSING_CONCEPT;
import static io.larvik.smpp.architecture.ModuleRules.classesOf;
import static io.larvik.smpp.architecture.ModuleRules.noClock;

import com.tngtech.archunit.core.domain.JavaClasses;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The rules of this module that a compiler does not check. */
class ArchitectureTest {

    private static final String ROOT = "io.larvik.smpp.gateway";
    private static final JavaClasses MODULE = classesOf(ROOT);

    @Test
    void packagesUseThoseBelowThem() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("root")
                .definedBy(ROOT)
                .layer("doors")
                .definedBy(ROOT + ".esme", ROOT + ".link", ROOT + ".http", ROOT + ".webhook", ROOT + ".operate")
                .layer("core")
                .definedBy(ROOT + ".core")
                .layer("inbound")
                .definedBy(ROOT + ".inbound")
                .layer("route")
                .definedBy(ROOT + ".route")
                .layer("content")
                .definedBy(ROOT + ".content")
                .layer("jdbc")
                .definedBy(ROOT + ".store.jdbc")
                .layer("store")
                .definedBy(ROOT + ".store")
                .layer("config")
                .definedBy(ROOT + ".config")
                .layer("model")
                .definedBy(ROOT + ".model")
                .whereLayer("root")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("doors")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("inbound")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("route")
                .mayOnlyBeAccessedByLayers("root", "core", "inbound")
                .whereLayer("content")
                .mayOnlyBeAccessedByLayers("root", "doors", "core", "inbound", "route")
                .whereLayer("jdbc")
                .mayOnlyBeAccessedByLayers("root")
                .whereLayer("core")
                .mayOnlyBeAccessedByLayers("root", "doors", "inbound")
                .whereLayer("store")
                .mayOnlyBeAccessedByLayers("root", "doors", "core", "inbound", "jdbc")
                .whereLayer("config")
                .mayOnlyBeAccessedByLayers("root", "doors", "core", "inbound", "route", "content")
                .check(MODULE);
        slices().matching(ROOT + ".(*)..").should().beFreeOfCycles().check(MODULE);
        slices().matching(ROOT + ".(esme|link|http|webhook|operate)..")
                .should()
                .notDependOnEachOther()
                .check(MODULE);
    }

    @Test
    void onlyTheStoreKnowsSql() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".store.jdbc")
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.sql..", "org.sqlite.."))
                .check(MODULE);
    }

    @Test
    void onlyTheDoorsHaveServersAndClients() {
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".link")
                .and()
                .doNotHaveSimpleName("Demo")
                .should()
                .dependOnClassesThat(resideInAPackage("io.larvik.smpp.client"))
                .check(MODULE);
        noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + ".esme")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("io.larvik.smpp.server.SmppServer")
                .check(MODULE);
    }

    /** What a message says must not become a command or a script; {@code Demo} starts a gateway, with words of its own. */
    @Test
    @Tag("E7")
    @Tag("E8")
    void nothingRunsCommandsOrReadsObjects() {
        noClasses()
                .that()
                .doNotHaveSimpleName("Demo")
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.lang.ProcessBuilder")
                .check(MODULE);
        noClasses()
                .should()
                .callMethod(Runtime.class, "exec", String.class)
                .orShould()
                .callMethod(Runtime.class, "exec", String[].class)
                .check(MODULE);
        noClasses()
                .should()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.io.ObjectInputStream")
                .orShould()
                .dependOnClassesThat(resideInAPackage("javax.script.."))
                .check(MODULE);
    }

    @Test
    void theCoreIsToldTheTime() {
        noClock(resideInAnyPackage(
                        ROOT + ".core",
                        ROOT + ".inbound",
                        ROOT + ".route",
                        ROOT + ".content",
                        ROOT + ".model",
                        ROOT + ".config"))
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
}
