package io.larvik.smpp.gateway.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.gateway.core.Refusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The page of the HTTP API says what the API has. */
class HttpPageTest {

    private static final String PAGE = read();

    private static String read() {
        try {
            return Files.readString(Path.of("../docs/ref/gateway-http.md"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void pageHasEachRouteAndNoOther() {
        Set<String> routes = new TreeSet<>();
        Pattern.compile("(?m)^\\| `((?:GET|POST|PUT|DELETE) /\\S+)` \\|")
                .matcher(PAGE)
                .results()
                .forEach(route -> routes.add(route.group(1)));

        assertThat(routes).isEqualTo(new TreeSet<>(HttpFixture.API.routes()));
    }

    @Test
    void pageHasTheStatusOfEachRefusal() {
        for (Refusal why : Refusal.values()) {
            assertThat(Pattern.compile("(?m)^\\| ([0-9, ]+)[,|]")
                            .matcher(PAGE)
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.joining()))
                    .as(why.name())
                    .contains(Integer.toString(Problem.of(why).type().status()));
        }
    }

    @Test
    void pageHasEachFieldOfAMessage() {
        HttpFixture.API
                .description()
                .at("/components/schemas/Message/properties")
                .propertyNames()
                .forEach(field -> assertThat(PAGE).contains("`" + field + "`"));
    }
}
