package io.larvik.smpp.inspect;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.simpleNameStartingWith;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static io.larvik.smpp.architecture.ModuleRules.NOTHING_GLOBAL_CHANGES;
import static io.larvik.smpp.architecture.ModuleRules.NO_NAME_HIDES_A_MISSING_CONCEPT;
import static io.larvik.smpp.architecture.ModuleRules.classesOf;
import static io.larvik.smpp.architecture.ModuleRules.noClock;
import static io.larvik.smpp.architecture.ModuleRules.noThreadOrRandomness;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import io.larvik.smpp.capture.CaptureFile;
import io.larvik.smpp.capture.PcapTap;
import org.junit.jupiter.api.Test;

/** The rules of this module that a compiler does not check. */
class ArchitectureTest {

    private static final String JACKSON = "tools.jackson..";

    private static final JavaClasses MODULE = classesOf("io.larvik.smpp.inspect", "io.larvik.smpp.capture");

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
        DescribedPredicate<JavaClass> others = not(belongToAnyOf(CaptureFile.class, PcapTap.class));
        noThreadOrRandomness(others).check(MODULE);
        noClock(others).check(MODULE);
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
        NOTHING_GLOBAL_CHANGES.check(MODULE);
    }

    @Test
    void noClassHasANameThatHidesAMissingConcept() {
        NO_NAME_HIDES_A_MISSING_CONCEPT.check(MODULE);
    }
}
