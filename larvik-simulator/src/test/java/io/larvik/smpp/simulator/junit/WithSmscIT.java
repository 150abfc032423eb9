package io.larvik.smpp.simulator.junit;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.peer.RawPeer;
import io.larvik.smpp.simulator.SimulatorClock;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.Trace;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.engine.reporting.ReportEntry;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;
import org.junit.platform.launcher.core.LauncherConfig;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.opentest4j.TestAbortedException;

/** Runs the classes below, which no build discovers, and looks at how they ended. */
class WithSmscIT {

    /** An enquire_link with an octet behind it that nobody knows. */
    private static final String VIOLATION = "00000011 00000015 00000000 00000002 00";

    private static final List<Object> SEEN = new ArrayList<>();

    // ---- one for a class

    @WithSmsc
    @TestMethodOrder(MethodOrderer.OrderAnnotation.class)
    static class OneForAll {

        @Test
        @Order(1)
        void first(SmppSimulator smsc) {
            SEEN.add(smsc);
            bind(smsc);
        }

        @Test
        @Order(2)
        void second(SmppSimulator smsc, SimulatorClock clock, Trace trace) {
            SEEN.add(smsc);
            assertThat(clock).isSameAs(smsc.clock());
            assertThat(trace).isSameAs(smsc.trace());
            assertThat(trace.frames()).isEmpty();
            assertThat(smsc.sessions()).hasSize(1);
        }

        @Nested
        class Inner {

            @Test
            void third(SmppSimulator smsc) {
                SEEN.add(smsc);
            }
        }
    }

    @Test
    void testsOfAClassShareASimulatorThatIsReset() {
        SEEN.clear();

        assertThat(run(OneForAll.class).failures).isEmpty();
        assertThat(SEEN).hasSize(3).containsOnly(SEEN.get(0));
        assertThat(((SmppSimulator) SEEN.get(0))).satisfies(WithSmscIT::isClosed);
    }

    // ---- one for a method or a parameter

    @WithSmsc
    static class OwnOnes {

        private SmppSimulator beforeEach;

        @BeforeEach
        void setUp(SmppSimulator smsc) {
            beforeEach = smsc;
        }

        @Test
        @WithSmsc(frozenTime = true, seed = 42)
        void ofTheMethod(SmppSimulator smsc, SimulatorClock clock) {
            SEEN.add(smsc);
            assertThat(smsc).isSameAs(beforeEach);
            assertThat(clock.isFrozen()).isTrue();
            assertThat(smsc.seed()).isEqualTo(42);
        }

        @Test
        void ofTheParameter(@WithSmsc(frozenTime = true) SmppSimulator own, SmppSimulator shared) {
            SEEN.add(own);
            assertThat(own.clock().isFrozen()).isTrue();
            assertThat(shared.clock().isFrozen()).isFalse();
            assertThat(shared).isSameAs(beforeEach);
        }
    }

    @Test
    void methodsAndParametersHaveTheirOwn() {
        SEEN.clear();

        assertThat(run(OwnOnes.class).failures).isEmpty();
        assertThat(SEEN).hasSize(2).doesNotHaveDuplicates().allSatisfy(WithSmscIT::isClosed);
    }

    // ---- the property

    @WithSmsc(property = "larvik.test.url")
    @TestInstance(TestInstance.Lifecycle.PER_CLASS)
    static class WithProperty {

        private final String atConstruction = System.getProperty("larvik.test.url");

        @Test
        void isSetBeforeTheInstanceIsMade(SmppSimulator smsc) {
            assertThat(atConstruction).isEqualTo(smsc.url());
        }
    }

    @Test
    void propertyIsSetWhileTheSimulatorRuns() {
        System.setProperty("larvik.test.url", "before");

        assertThat(run(WithProperty.class).failures).isEmpty();
        assertThat(System.clearProperty("larvik.test.url")).isEqualTo("before");
    }

    // ---- findings

    @WithSmsc(findings = WithSmsc.Findings.FAIL)
    static class Failing {

        @Test
        void violates(SmppSimulator smsc) {
            violate(smsc);
        }
    }

    @WithSmsc
    static class Reporting {

        @Test
        void violates(SmppSimulator smsc) {
            violate(smsc);
        }
    }

    @WithSmsc(findings = WithSmsc.Findings.IGNORE)
    static class Ignoring {

        @Test
        void violates(SmppSimulator smsc) {
            violate(smsc);
        }
    }

    @Test
    void findingsFailATest() {
        assertThat(run(Failing.class).failures)
                .singleElement()
                .asString()
                .startsWith("java.lang.AssertionError: an ESME violates the specifications:\n  ")
                .contains("← enquire_link 2");
    }

    @Test
    void findingsAreReported() {
        Outcome outcome = run(Reporting.class);

        assertThat(outcome.failures).isEmpty();
        assertThat(outcome.entries.get("smpp.findings")).contains("← enquire_link 2");
    }

    @Test
    void findingsAreIgnored() {
        Outcome outcome = run(Ignoring.class);

        assertThat(outcome.failures).isEmpty();
        assertThat(outcome.entries).isEmpty();
    }

    // ---- failures

    @WithSmsc
    static class Failed {

        @Test
        void fails(SmppSimulator smsc) {
            bind(smsc);
            throw new AssertionError("wanted");
        }
    }

    @Test
    void framesOfAFailedTestAreReported() {
        Outcome outcome = run(Failed.class);

        assertThat(outcome.failures).singleElement().asString().contains("wanted");
        assertThat(outcome.entries.get("smpp.frames")).contains("← bind_transceiver 1 foo password *");
    }

    @Test
    void framesOfAFailedTestAreInACaptureThatTheFailureNames() throws Exception {
        Path file = capture("WithSmscIT$Failed.fails.pcap");

        Outcome outcome = run(Failed.class);

        String told = "the traffic of this test is in " + file;
        assertThat(outcome.failures.get(0).getSuppressed()).singleElement().hasToString(told);
        assertThat(outcome.entries).containsEntry("smpp.capture", told);
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                .contains("foo\0***\0")
                .doesNotContain("bar");
    }

    @Test
    void framesOfAViolationAreInACapture() {
        Path file = capture("WithSmscIT$Failing.violates.pcap");

        assertThat(run(Failing.class).failures.get(0).getSuppressed())
                .singleElement()
                .hasToString("the traffic of this test is in " + file);
        assertThat(file).isNotEmptyFile();
    }

    static class ManyFailed {

        @RepeatedTest(2)
        void fails(@WithSmsc(seed = 1) SmppSimulator own) {
            bind(own);
            throw new AssertionError("wanted");
        }

        @Test
        @WithSmsc(capture = WithSmsc.Capture.NEVER)
        void failsWithoutOne(SmppSimulator smsc) {
            bind(smsc);
            throw new AssertionError("without");
        }

        @Test
        @WithSmsc
        void failsBeforeAnythingCame(@SuppressWarnings("unused") SmppSimulator smsc) {
            throw new AssertionError("without");
        }

        @Test
        @WithSmsc
        void isAborted(SmppSimulator smsc) {
            bind(smsc);
            throw new TestAbortedException("without");
        }
    }

    @Test
    void eachSimulatorOfEachFailedTestHasACaptureOfItsOwn() {
        List<Throwable> failures = run(ManyFailed.class).failures;

        assertThat(failures)
                .filteredOn(failure -> "wanted".equals(failure.getMessage()))
                .flatExtracting(failure -> List.of(failure.getSuppressed()))
                .extracting(Object::toString)
                .containsExactlyInAnyOrder(
                        "the traffic of this test is in " + capture("WithSmscIT$ManyFailed.fails-1.arg0.pcap"),
                        "the traffic of this test is in " + capture("WithSmscIT$ManyFailed.fails-2.arg0.pcap"));
        assertThat(failures)
                .filteredOn(failure -> "without".equals(failure.getMessage()))
                .hasSize(3)
                .allSatisfy(failure -> assertThat(failure.getSuppressed()).isEmpty());
    }

    @Test
    void captureIsInTheFolderOfMavenOrGradle(@TempDir Path project) throws Exception {
        assertThat(FailureCapture.folder(project)).isEqualTo(project.resolve("build/smpp-captures"));

        Files.createFile(project.resolve("pom.xml"));

        assertThat(FailureCapture.folder(project)).isEqualTo(project.resolve("target/smpp-captures"));
    }

    private static Path capture(String name) {
        return Path.of("target", "smpp-captures", "io.larvik.smpp.simulator.junit." + name)
                .toAbsolutePath();
    }

    static class WithoutOne {

        @Test
        void asks(@SuppressWarnings("unused") SmppSimulator smsc) {}

        @Test
        @org.junit.jupiter.api.extension.ExtendWith(SmscExtension.class)
        void asksTheExtension(@SuppressWarnings("unused") SmppSimulator smsc) {}
    }

    @Test
    void parameterWithoutAnnotationIsExplained() {
        assertThat(run(WithoutOne.class).failures)
                .hasSize(2)
                .anySatisfy(failure -> assertThat(failure)
                        .hasMessageContaining("@WithSmsc belongs on the class, the method or this parameter"));
    }

    private static void bind(SmppSimulator smsc) {
        RawPeer esme = RawPeer.connect(smsc.port());
        esme.bind();
    }

    private static void violate(SmppSimulator smsc) {
        try (RawPeer esme = RawPeer.connect(smsc.port())) {
            esme.bind();
            esme.send(VIOLATION);
            esme.receive();
        }
    }

    private static void isClosed(Object smsc) {
        assertThat(org.assertj.core.api.Assertions.catchThrowable(((SmppSimulator) smsc)::sessions))
                .isInstanceOf(IllegalStateException.class);
    }

    private record Outcome(List<Throwable> failures, Map<String, String> entries) {}

    private static Outcome run(Class<?> tests) {
        Outcome outcome = new Outcome(new ArrayList<>(), new LinkedHashMap<>());
        LauncherConfig alone = LauncherConfig.builder()
                .enableTestExecutionListenerAutoRegistration(false)
                .build();
        LauncherFactory.create(alone)
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(DiscoverySelectors.selectClass(tests))
                                .build(),
                        new TestExecutionListener() {
                            @Override
                            public void executionFinished(TestIdentifier test, TestExecutionResult result) {
                                result.getThrowable().ifPresent(outcome.failures::add);
                            }

                            @Override
                            public void reportingEntryPublished(TestIdentifier test, ReportEntry entry) {
                                outcome.entries.putAll(entry.getKeyValuePairs());
                            }
                        });
        return outcome;
    }
}
