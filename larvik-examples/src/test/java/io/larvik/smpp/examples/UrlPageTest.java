package io.larvik.smpp.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.client.SmppClient;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** docs/ref/url.md has every option that a URL may have, and no other. */
class UrlPageTest {

    private static final Pattern ROW = Pattern.compile("(?m)^\\| (`\\w+`(?:, `\\w+`)*) \\| .* \\| .* \\| .* \\|$");
    private static final Pattern NAME = Pattern.compile("`(\\w+)`");

    @Test
    void pageHasAllOptions() throws IOException {
        List<String> onPage = ROW.matcher(Files.readString(Path.of("../docs/ref/url.md")))
                .results()
                .flatMap(row -> NAME.matcher(row.group(1)).results())
                .map((MatchResult name) -> name.group(1))
                .toList();

        assertThatThrownBy(() -> SmppClient.builder().url("smpp://foo@localhost?no_such_option=1"))
                .hasMessageStartingWith("URL: unknown option: allowed are ")
                .satisfies(
                        e -> assertThat(e.getMessage().replaceAll(".* are ", "").split(", "))
                                .containsExactlyInAnyOrderElementsOf(onPage));
    }
}
