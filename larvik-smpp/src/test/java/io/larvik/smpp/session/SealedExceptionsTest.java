package io.larvik.smpp.session;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Users switch over the exceptions of the library, so only the library may add one. */
class SealedExceptionsTest {

    @TempDir
    private Path classes;

    static Stream<Class<?>> exceptions() {
        return andItsSubclasses(SmppException.class);
    }

    private static Stream<Class<?>> andItsSubclasses(Class<?> type) {
        Stream<Class<?>> subclasses = type.isSealed()
                ? Arrays.stream(type.getPermittedSubclasses()).flatMap(SealedExceptionsTest::andItsSubclasses)
                : Stream.empty();
        return Stream.concat(Stream.of(type), subclasses);
    }

    @ParameterizedTest
    @MethodSource("exceptions")
    void classOfAUserCannotExtendIt(Class<?> exception) {
        DiagnosticCollector<JavaFileObject> errors = new DiagnosticCollector<>();

        boolean compiled = ToolProvider.getSystemJavaCompiler()
                .getTask(
                        null,
                        null,
                        errors,
                        List.of("-d", classes.toString(), "-proc:none", "-cp", System.getProperty("java.class.path")),
                        null,
                        List.of(new Source("abstract class Mine extends " + exception.getName() + " {}")))
                .call();

        assertThat(compiled).isFalse();
        assertThat(errors.getDiagnostics())
                .extracting(Diagnostic::getCode)
                .containsAnyOf("compiler.err.cant.inherit.from.sealed", "compiler.err.cant.inherit.from.final");
    }

    private static final class Source extends SimpleJavaFileObject {

        private final String code;

        Source(String code) {
            super(URI.create("string:///Mine.java"), Kind.SOURCE);
            this.code = code;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return code;
        }
    }
}
