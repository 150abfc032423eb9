package io.larvik.smpp.quirks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Every line of {@code quirks.txt} has a test with its number. */
class QuirksCoveredTest {

    private static final List<String> TESTS = List.of(
            "quirks.QuirksTest",
            "quirks.QuirksTextTest",
            "quirks.QuirksIT",
            "segment.QuirksMessageTest",
            "engine.QuirksSessionTest");

    @Test
    void everyQuirkHasATest() throws Exception {
        Set<Integer> tested = new TreeSet<>();
        for (String name : TESTS) {
            for (Method method : Class.forName("io.larvik.smpp." + name).getDeclaredMethods()) {
                tested.addAll(numbers(method));
            }
        }

        assertThat(tested).containsExactlyElementsOf(listed());
    }

    @Test
    void quirksAreNumberedWithoutGap() throws IOException {
        List<Integer> listed = listed();

        assertThat(listed)
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 48).boxed().toList());
    }

    /** Returns the numbers before the colon of the test's name; none for a method that is no test. */
    private static List<Integer> numbers(Method method) {
        DisplayName name = method.getAnnotation(DisplayName.class);
        return name == null
                ? List.of()
                : Arrays.stream(name.value().split(":")[0].split(", "))
                        .map(Integer::valueOf)
                        .toList();
    }

    private static List<Integer> listed() throws IOException {
        List<Integer> numbers = new ArrayList<>();
        try (InputStream in = QuirksCoveredTest.class.getResourceAsStream("/quirks.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            try (Stream<String> lines = text.lines()) {
                lines.forEach(line -> numbers.add(Integer.valueOf(line.split(": ")[0])));
            }
        }
        return numbers;
    }
}
