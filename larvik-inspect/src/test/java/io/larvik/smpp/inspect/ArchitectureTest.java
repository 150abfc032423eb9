package io.larvik.smpp.inspect;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.larvik.smpp.capture.CaptureFile;
import io.larvik.smpp.capture.PcapTap;
import java.util.Random;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.Test;

/** The rules of this module that a compiler does not check. */
class ArchitectureTest {

    private static final String JACKSON = "tools.jackson..";

    private static final JavaClasses MODULE = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.larvik.smpp.inspect", "io.larvik.smpp.capture");

    @Test
    void ofTheLibraryOnlyCodecTextReceiptsAndTapsAreUsed() {
        classes()
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage(
                        "io.larvik.smpp.inspect",
                        "io.larvik.smpp.capture",
                        "io.larvik.smpp.field",
                        "io.larvik.smpp.pdu",
                        "io.larvik.smpp.wire",
                        "io.larvik.smpp.text",
                        "io.larvik.smpp.receipt",
                        "io.larvik.smpp.session",
                        "java..",
                        "org.jspecify.annotations",
                        "org.slf4j",
                        JACKSON)
                .check(MODULE);
    }

    @Test
    void onlyWhatIsJsonNeedsJackson() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(FrameJson.class)
                .and()
                .doNotHaveSimpleName("JsonLineCapture")
                .should()
                .dependOnClassesThat(resideInAPackage(JACKSON).or(type(FrameJson.class)))
                .check(MODULE);
    }

    @Test
    void onlyWhatWritesFilesHasAThreadAClockOrRandomness() {
        noClasses()
                .that()
                .doNotBelongToAnyOf(CaptureFile.class, PcapTap.class)
                .should()
                .dependOnClassesThat(type(Thread.class)
                        .or(assignableTo(Executor.class))
                        .or(assignableTo(Random.class))
                        .or(resideInAPackage("java.util.random")))
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethodWhere(
                        target(owner(resideInAPackage("java.time"))).and(target(nameMatching("now|system.*|tick.*"))))
                .check(MODULE);
    }

    @Test
    void nothingOpensASocket() {
        noClasses()
                .should()
                .dependOnClassesThat(resideInAPackage("java.net..").and(not(simpleNameStartingWith("Inet"))))
                .check(MODULE);
    }

    @Test
    void nothingGlobalChanges() {
        fields().that().areStatic().should().beFinal().check(MODULE);
    }

    @Test
    void noClassHasANameThatHidesAMissingConcept() {
        noClasses()
                .should()
                .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
                .orShould()
                .haveNameMatching(".*[.$]Abstract[^.$]*")
                .check(MODULE);
    }
}
