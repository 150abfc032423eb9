package io.larvik.smpp;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaAnnotation;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.domain.properties.HasAnnotations;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Tags;
import org.junit.jupiter.api.Test;

/** {@code faults.txt} lists what peers and networks do to us, and no row of it is without a test that carries its tag. */
class FaultRowsTest {

    private static final Pattern ROW = Pattern.compile("[A-C][0-9]+");

    @Test
    void rowsAreNumberedWithoutGap() throws IOException {
        assertThat(listed())
                .containsExactlyElementsOf(Stream.of(rows("A", 20), rows("B", 26), rows("C", 23))
                        .flatMap(List::stream)
                        .toList());
    }

    @Test
    void everyRowHasATestAndEveryTagIsARow() throws IOException {
        assertThat(tagged()).containsExactlyInAnyOrderElementsOf(listed());
    }

    private static List<String> rows(String table, int last) {
        return IntStream.rangeClosed(1, last).mapToObj(row -> table + row).toList();
    }

    private static List<String> listed() throws IOException {
        try (InputStream in = FaultRowsTest.class.getResourceAsStream("/faults.txt")) {
            String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().map(line -> line.split(": ")[0]).toList();
        }
    }

    /** Returns the tags of all tests that look like rows. */
    private static Set<String> tagged() {
        Set<String> tags = new TreeSet<>();
        for (JavaClass type : new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
                .importPackages("io.larvik.smpp")) {
            tags(type).forEach(tags::add);
            for (JavaMethod method : type.getMethods()) {
                tags(method).forEach(tags::add);
            }
        }
        tags.removeIf(tag -> !ROW.matcher(tag).matches());
        return tags;
    }

    private static Stream<String> tags(HasAnnotations<?> tested) {
        return tested.getAnnotations().stream().flatMap(FaultRowsTest::values);
    }

    private static Stream<String> values(JavaAnnotation<?> annotation) {
        if (annotation.getRawType().isEquivalentTo(Tag.class)) {
            return Stream.of(annotation.as(Tag.class).value());
        }
        if (annotation.getRawType().isEquivalentTo(Tags.class)) {
            return Arrays.stream(annotation.as(Tags.class).value()).map(Tag::value);
        }
        return Stream.empty();
    }
}
