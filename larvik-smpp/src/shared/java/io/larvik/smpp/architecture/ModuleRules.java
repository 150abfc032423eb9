package io.larvik.smpp.architecture;

import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Random;
import java.util.concurrent.Executor;

/** What several modules ask of their classes. */
public final class ModuleRules {

    public static final ArchRule NOTHING_GLOBAL_CHANGES =
            fields().that().areStatic().should().beFinal().allowEmptyShould(true);

    public static final ArchRule NO_NAME_HIDES_A_MISSING_CONCEPT = noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)")
            .orShould()
            .haveNameMatching(".*[.$]Abstract[^.$]*");

    private ModuleRules() {}

    /** Returns the classes of these packages and those in them, without those of tests. */
    public static JavaClasses classesOf(String... packages) {
        return new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(packages);
    }

    /** Returns the rule that these classes start no threads and choose nothing at random. */
    public static ArchRule noThreadOrRandomness(DescribedPredicate<? super JavaClass> classes) {
        return noClasses()
                .that(classes)
                .should()
                .dependOnClassesThat(type(Thread.class)
                        .or(assignableTo(Executor.class))
                        .or(assignableTo(Random.class))
                        .or(nameMatching("java\\.util\\.(Timer|TimerTask|SplittableRandom)"))
                        .or(resideInAPackage("java.util.random")));
    }

    /** Returns the rule that these classes are told what time it is. */
    public static ArchRule noClock(DescribedPredicate<? super JavaClass> classes) {
        return noClasses()
                .that(classes)
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethodWhere(
                        target(owner(resideInAPackage("java.time"))).and(target(nameMatching("now|system.*|tick.*"))));
    }
}
