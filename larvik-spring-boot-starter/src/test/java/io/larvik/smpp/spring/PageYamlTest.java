package io.larvik.smpp.spring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.boot.context.properties.bind.BindHandler;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.bind.handler.NoUnboundElementsBindHandler;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.PropertySource;
import org.springframework.core.io.ByteArrayResource;

/** The YAML of the pages is what the starter understands. */
class PageYamlTest {

    private static final Path DOCS = Path.of("../docs");
    private static final Pattern BLOCK = Pattern.compile("```yaml\\n(.*?)```", Pattern.DOTALL);

    @ParameterizedTest
    @MethodSource("blocks")
    void propertiesOfTheBlockAreKnown(String block) throws IOException {
        List<PropertySource<?>> sources = new YamlPropertySourceLoader()
                .load("page", new ByteArrayResource(block.getBytes(StandardCharsets.UTF_8)));

        SmppProperties properties = new Binder(ConfigurationPropertySources.from(sources))
                .bind(
                        "smpp",
                        Bindable.of(SmppProperties.class),
                        new NoUnboundElementsBindHandler(BindHandler.DEFAULT, source -> true))
                .orElseThrow(AssertionError::new);

        assertThat(properties.client() != null
                        || !properties.clients().isEmpty()
                        || properties.server() != null
                        || block.contains("metrics:")
                        || block.contains("mdc:"))
                .isTrue();
    }

    @Test
    void tutorialHasBlocks() throws IOException {
        assertThat(blocks(DOCS.resolve("learn/spring-boot.md"))).hasSizeGreaterThan(3);
    }

    /** Returns the blocks with properties of the starter. */
    static List<String> blocks() throws IOException {
        try (Stream<Path> files = Files.walk(DOCS)) {
            return files.filter(path -> path.toString().endsWith(".md"))
                    .filter(path -> !path.toString().contains("node_modules"))
                    .flatMap(path -> blocks(path).stream())
                    .toList();
        }
    }

    private static List<String> blocks(Path page) {
        try {
            return BLOCK.matcher(Files.readString(page))
                    .results()
                    .map(block -> block.group(1))
                    .filter(block -> block.startsWith("smpp:"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
