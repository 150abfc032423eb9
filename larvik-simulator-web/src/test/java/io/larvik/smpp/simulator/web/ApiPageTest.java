package io.larvik.smpp.simulator.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** docs/ref/http-api.md has the operations of openapi.yaml; {@code -Dpages.write=true} writes it. */
class ApiPageTest {

    private static final Path PAGE = Path.of("../docs/ref/http-api.md");
    private static final String BEGIN = "<!-- operations -->\n";

    @Test
    void pageHasTheOperationsOfTheDescription() throws IOException {
        String page = Files.readString(PAGE);
        String head = page.substring(0, page.indexOf(BEGIN) + BEGIN.length());
        String expected = head + WebClient.API.operations();
        if (Boolean.getBoolean("pages.write")) {
            Files.writeString(PAGE, expected);
        } else {
            assertThat(page).as("%s; -Dpages.write=true", PAGE).isEqualTo(expected);
        }
    }
}
