package io.larvik.smpp;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaAccess.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.type;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
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
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasName;
import com.tngtech.archunit.lang.ArchRule;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.Resources;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/** The rules of ARCHITECTURE.md that a compiler does not check. */
class ArchitectureTest {

    private static final String ROOT = "io.larvik.smpp.";

    private static final JavaClasses LIBRARY = classesOf("io.larvik.smpp");

    /** These packages use no thread, socket, clock or randomness: their callers pass in events and times. */
    private static final DescribedPredicate<JavaClass> CORE = resideInAnyPackage(
                    ROOT + "field",
                    ROOT + "pdu",
                    ROOT + "wire",
                    ROOT + "text",
                    ROOT + "receipt",
                    ROOT + "limits",
                    ROOT + "engine")
            .as("core classes");

    /** These classes use Netty to read PEM files and network addresses. They must not use its channels. */
    private static final DescribedPredicate<JavaClass> READS_WITH_NETTY = nameMatching(
                    "io\\.larvik\\.smpp\\.session\\.(KeyFiles|Network)(\\$.*)?")
            .forSubtype();

    @ParameterizedTest
    @CsvSource({
        "field,   ''",
        "pdu,     field",
        "wire,    pdu field",
        "text,    pdu field",
        "receipt, options text pdu field",
        "options, ''",
        "threads, session field",
        "session, options wire pdu field",
        "limits,  session",
        "log,     session wire pdu field",
        "engine,  log limits session wire pdu field",
        "net,     log threads engine limits session wire pdu field",
        "message, session options text pdu field",
        "segment, message net engine session text pdu field",
        "queue,   log net engine limits session pdu field",
        "delivery, segment message log net engine session pdu field",
        "dial,    net engine session options pdu field",
        "client,  dial queue segment message log net threads engine session options receipt text pdu field",
        "server,  delivery segment message log net threads engine limits session options receipt text pdu field",
    })
    void packageUsesOnlyWhatItsArrowsAllow(String name, String allowed) {
        String[] itselfAndAllowed = Arrays.stream((name + " " + allowed).trim().split(" "))
                .map(ROOT::concat)
                .toArray(String[]::new);

        check(noClasses()
                .that()
                .resideInAPackage(ROOT + name)
                .should()
                .dependOnClassesThat(resideInAPackage("io.larvik..").and(not(resideInAnyPackage(itselfAndAllowed)))));
    }

    /** Users may have Netty 4.1, which lacks these. EventLoops decides whether that class is loaded. */
    @Test
    void onlyClosingEventLoopNamesWhatNetty41Lacks() {
        DescribedPredicate<HasName> newer =
                nameMatching("io\\.netty\\.channel\\.(\\w+\\.)*\\w*Io(Handler|EventLoop)\\w*");

        check(noClasses()
                .that(not(nameMatching(".*\\.ClosingEventLoop(\\$.*)?").<JavaClass>forSubtype()))
                .should()
                .dependOnClassesThat(newer.forSubtype()));
    }

    /** Users may have SLF4J 1.7, which lacks many methods of 2.0. */
    @Test
    void logsWithTheMethodsOfSlf4j17() {
        DescribedPredicate<JavaClass> slf4j = resideInAPackage("org.slf4j..");
        DescribedPredicate<HasName> old = nameMatching("get(Logger|CopyOfContextMap)?|put|remove|clear|setContextMap"
                + "|is(Error|Warn|Info|Debug|Trace)Enabled|error|warn|info|debug|trace");

        check(noClasses()
                .should()
                .accessTargetWhere(
                        target(owner(slf4j.and(not(type(Level.class))))).and(target(not(old).forSubtype()))));
        check(noClasses()
                .should()
                .dependOnClassesThat(
                        slf4j.and(not(belongToAnyOf(Logger.class, LoggerFactory.class, MDC.class, Level.class)))));
    }

    @Test
    void pdusAndFieldsKnowOnlyTheJdk() {
        check(classes()
                .that()
                .resideInAnyPackage(ROOT + "pdu", ROOT + "field")
                .should()
                .onlyDependOnClassesThat(
                        resideInAnyPackage(ROOT + "pdu", ROOT + "field", "java..", "org.jspecify.annotations")));
    }

    @Test
    void packagesHaveNoCycles() {
        check(slices().matching(ROOT + "(*)..").should().beFreeOfCycles());
    }

    @Test
    void everyClassLivesInANamedPackage() {
        check(classes()
                .should()
                .resideInAnyPackage(
                        ROOT + "field",
                        ROOT + "pdu",
                        ROOT + "wire",
                        ROOT + "text",
                        ROOT + "receipt",
                        ROOT + "options",
                        ROOT + "session",
                        ROOT + "limits",
                        ROOT + "log",
                        ROOT + "engine",
                        ROOT + "threads",
                        ROOT + "net",
                        ROOT + "message",
                        ROOT + "segment",
                        ROOT + "queue",
                        ROOT + "delivery",
                        ROOT + "dial",
                        ROOT + "client",
                        ROOT + "server"));
    }

    @Test
    void onlyNetKnowsNetty() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "net")
                .and(not(READS_WITH_NETTY))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("io.netty.."));
    }

    @Test
    void coreClassesDoNotKnowNetty() {
        check(noClasses().that(CORE).should().dependOnClassesThat().resideInAPackage("io.netty.."));
    }

    @Test
    void coreClassesOpenNoSockets() {
        check(noClasses()
                .that(CORE)
                .should()
                .dependOnClassesThat(resideInAnyPackage("java.net..", "java.nio.channels..", "javax.net..")
                        .and(not(type(InetAddress.class)))));
    }

    @Test
    void coreClassesKnowNoThreadsAndNoRandomness() {
        check(noThreadOrRandomness(CORE));
    }

    @Test
    void coreClassesReadNoClock() {
        check(noClock(CORE));
    }

    /**
     * Time and randomness come from {@code Resources}, so that tests run in virtual time. Secrets are the exception:
     * they come from {@code SecureRandom}.
     */
    @Test
    void onlyTheResourcesReadClocksAndAreRandom() {
        check(noClasses()
                .that()
                .doNotHaveSimpleName("NettyResources")
                .should()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(ThreadLocalRandom.class, "current")
                .orShould()
                .callConstructor(Random.class)
                .orShould()
                .callConstructor(SplittableRandom.class)
                .orShould()
                .callConstructor(Date.class)
                .orShould()
                .callMethodWhere(
                        target(owner(resideInAPackage("java.time"))).and(target(nameMatching("now|system.*|tick.*")))));
    }

    /**
     * Deadlines must not follow an adjustable clock. Only the server reads the time of day, for the dates in receipts.
     */
    @Test
    @Tag("C22")
    void nothingOfASessionAsksForTheTimeOfDay() {
        check(noClasses()
                .that()
                .resideOutsideOfPackage(ROOT + "server")
                .and(not(type(NettyResources.class)))
                .should()
                .callMethod(Resources.class, "now")
                .orShould()
                .callMethodWhere(target(owner(resideInAPackage("java.time"))).and(target(nameMatching("millis")))));
    }

    @Test
    void nothingGlobalChanges() {
        check(NOTHING_GLOBAL_CHANGES);
    }

    /** Methods named {@code with…} change values; {@code with} and a builder change options. */
    @Test
    void noMethodThatChangesHasTheNameOfAnAccessor() {
        List<String> changers = LIBRARY.stream()
                .flatMap(type -> type.getMethods().stream())
                .filter(method -> method.getModifiers().contains(JavaModifier.PUBLIC))
                .filter(method -> !method.getModifiers().contains(JavaModifier.STATIC))
                .filter(method -> !method.getRawParameterTypes().isEmpty())
                .filter(method -> method.getRawReturnType().equals(method.getOwner()))
                .filter(method -> method.getOwner()
                        .tryGetMethod(method.getName())
                        .filter(accessor -> !accessor.getRawReturnType().equals(method.getOwner()))
                        .isPresent())
                .map(JavaMethod::getFullName)
                .toList();

        assertThat(changers).isEmpty();
    }

    @Test
    void noClassHasANameThatHidesAMissingConcept() {
        check(NO_NAME_HIDES_A_MISSING_CONCEPT);
    }

    @Test
    void noPackageIsADrawerForLeftovers() {
        check(noClasses()
                .should()
                .resideInAnyPackage("..util..", "..common..", "..core..", "..impl..", "..internal.."));
    }

    /** Checks a rule. A rule about an empty package holds. */
    private static void check(ArchRule rule) {
        rule.allowEmptyShould(true).check(LIBRARY);
    }
}
