package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.simulator.rule.Fault;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class ConsoleFaultsTest {

    private static final Pattern FAULTS = Pattern.compile("export const FAULTS = \\{(.*?)};", Pattern.DOTALL);
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]+)\"");

    @Test
    void theConsoleOffersAllFaultsThatRulesMayHave() throws IOException {
        assertThat(offered())
                .containsExactlyElementsOf(Arrays.stream(Fault.Kind.values())
                        .filter(kind -> kind.group() != Fault.Group.BIND)
                        .map(Fault.Kind::form)
                        .toList());
    }

    private static List<String> offered() throws IOException {
        try (InputStream page =
                ConsoleFaultsTest.class.getResourceAsStream("/META-INF/resources/simulator/pages/chaos.js")) {
            String source = new String(page.readAllBytes(), StandardCharsets.UTF_8);
            String faults = FAULTS.matcher(source)
                    .results()
                    .map(found -> found.group(1))
                    .findFirst()
                    .orElseThrow();
            return QUOTED.matcher(faults)
                    .results()
                    .map((MatchResult found) -> found.group(1))
                    .toList();
        }
    }
}
