package io.larvik.smpp.simulator.junit;

import io.larvik.smpp.simulator.SimulatorBuilder;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.TraceFinding;
import io.larvik.smpp.simulator.junit.WithSmsc.Capture;
import io.larvik.smpp.simulator.junit.WithSmsc.Findings;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.lang.reflect.AnnotatedElement;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/** A simulator that an annotation asked for. JUnit closes it at the end of the class or of the test. */
@SuppressWarnings("deprecation") // JUnit 5.10 closes nothing else, and 6 warns of what is not both
final class RunningSimulator implements ExtensionContext.Store.CloseableResource, AutoCloseable {

    private static final int LAST_FRAMES = 50;

    private final AnnotatedElement annotated;
    private final WithSmsc annotation;
    private final SmppSimulator simulator;
    private final @Nullable String propertyBefore;

    RunningSimulator(WithSmsc annotation, AnnotatedElement annotated) {
        this.annotated = annotated;
        this.annotation = annotation;
        this.simulator = start(annotation);
        String property = annotation.property();
        this.propertyBefore = property.isEmpty() ? null : System.setProperty(property, simulator.url());
    }

    private static SmppSimulator start(WithSmsc annotation) {
        SimulatorBuilder builder = SmppSimulator.builder().port(annotation.port());
        if (!annotation.scenario().isEmpty()) {
            builder.scenario(Scenario.ofResource(annotation.scenario()));
        }
        for (long seed : annotation.seed()) {
            builder.seed(seed);
        }
        if (annotation.frozenTime()) {
            builder.frozenTime();
        }
        return builder.start();
    }

    /** Returns whether it is the one of this class, and not that of a class around it. */
    boolean isOf(AnnotatedElement element) {
        return annotated.equals(element);
    }

    SmppSimulator simulator() {
        return simulator;
    }

    /** Tells of a test that has ended, and fails it if it has to. */
    void ended(ExtensionContext test) {
        Throwable failure = test.getExecutionException().orElse(null);
        if (failure != null) {
            publish(test, "smpp.frames", lines(lastFrames()));
            capture(test, failure);
            return;
        }
        List<TraceFinding> findings = annotation.findings() == Findings.IGNORE
                ? List.of()
                : simulator.trace().findings();
        if (findings.isEmpty()) {
            return;
        }
        if (annotation.findings() == Findings.FAIL) {
            AssertionError violation = new AssertionError("an ESME violates the specifications:\n" + lines(findings));
            capture(test, violation);
            throw violation;
        }
        publish(test, "smpp.findings", lines(findings));
    }

    private void capture(ExtensionContext test, Throwable failure) {
        boolean isWanted = annotation.capture() == Capture.ON_FAILURE && !(failure instanceof TestAbortedException);
        if (isWanted && !lastFrames().isEmpty()) {
            FailureCapture capture = FailureCapture.write(simulator.trace(), test, annotated);
            failure.addSuppressed(capture);
            publish(test, "smpp.capture", capture.toString());
        }
    }

    private List<?> lastFrames() {
        List<?> all = simulator.trace().frames();
        return all.subList(Math.max(0, all.size() - LAST_FRAMES), all.size());
    }

    private static void publish(ExtensionContext test, String key, String lines) {
        if (!lines.isEmpty()) {
            test.publishReportEntry(key, lines);
        }
    }

    private static String lines(List<?> values) {
        return values.stream().map(value -> "  " + value).collect(Collectors.joining("\n"));
    }

    @Override
    public void close() {
        String property = annotation.property();
        if (propertyBefore != null) {
            System.setProperty(property, propertyBefore);
        } else if (!property.isEmpty()) {
            System.clearProperty(property);
        }
        simulator.close();
    }
}
