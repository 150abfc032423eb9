package io.larvik.smpp.simulator.junit;

import io.larvik.smpp.simulator.Trace;
import java.io.IOException;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Parameter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Tells in the output of a failed test where its capture is: the failure suppresses this. It has no stack trace, because
 * nothing failed here.
 */
final class FailureCapture extends Exception {

    private static final long serialVersionUID = 1L;

    private static final Pattern INVOCATION = Pattern.compile("invocation:#(\\d+)");

    private FailureCapture(String message) {
        super(message, null, false, false);
    }

    /**
     * Writes the frames of a simulator.
     *
     * @param annotated what the simulator was asked for
     * @return what to tell: the file, or why there is none
     */
    static FailureCapture write(Trace trace, ExtensionContext test, AnnotatedElement annotated) {
        Path file = folder(Path.of("")).resolve(name(test, annotated) + ".pcap");
        try {
            Files.createDirectories(file.getParent());
            trace.writeCapture(file);
            return new FailureCapture("the traffic of this test is in " + file.toAbsolutePath());
        } catch (IOException | IllegalArgumentException e) {
            return new FailureCapture("the traffic of this test is not in " + file.toAbsolutePath() + ": " + e);
        }
    }

    static Path folder(Path project) {
        String build = Files.exists(project.resolve("pom.xml")) ? "target" : "build";
        return project.resolve(build).resolve("smpp-captures");
    }

    /** Class, method, number of the invocation and name of the parameter, as far as there are any. */
    private static String name(ExtensionContext test, AnnotatedElement annotated) {
        StringBuilder name = new StringBuilder(test.getRequiredTestClass().getName());
        test.getTestMethod().ifPresent(method -> name.append('.').append(method.getName()));
        Matcher invocation = INVOCATION.matcher(test.getUniqueId());
        while (invocation.find()) {
            name.append('-').append(invocation.group(1));
        }
        if (annotated instanceof Parameter parameter) {
            name.append('.').append(parameter.getName());
        }
        return name.toString();
    }

    @Override
    public String toString() {
        return String.valueOf(getMessage());
    }
}
