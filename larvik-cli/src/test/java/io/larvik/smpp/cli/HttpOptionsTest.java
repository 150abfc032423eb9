package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.simulator.web.WebOptions;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/** Where the console listens for which options, and with which token. */
class HttpOptionsTest {

    private static final int SMPP = 2775;

    private static @Nullable WebOptions options(Map<String, String> environment, String host, String... words) {
        HttpOptions options = CommandLine.populateCommand(new HttpOptions(environment), words);
        return options.options(host, SMPP, "", Set.of());
    }

    @ParameterizedTest
    @CsvSource({
        "127.0.0.1,,                                127.0.0.1, 8775",
        "127.0.0.1, --http=0,                       127.0.0.1, 0",
        "127.0.0.1, --insecure-http,                127.0.0.1, 8775",
        "::1,,                                      127.0.0.1, 8775",
        "::1, --insecure-http,                      ::1,       8775",
        "0.0.0.0,,                                  127.0.0.1, 8775",
        "0.0.0.0, --http=9000,                      127.0.0.1, 9000",
        "0.0.0.0, --insecure-http,                  0.0.0.0,   8775",
        "0.0.0.0, --insecure-http --http=9000,      0.0.0.0,   9000",
        "192.0.2.1,,                                127.0.0.1, 8775",
        "192.0.2.1, --insecure-http,                192.0.2.1, 8775",
    })
    void othersReachTheConsoleOnlyWithInsecureHttp(String host, @Nullable String words, String expected, int port) {
        WebOptions options = options(Map.of(), host, words == null ? new String[0] : words.split(" +"));

        assertThat(options.host()).isEqualTo(expected);
        assertThat(options.port()).isEqualTo(port);
        assertThat(options.token()).matches("[\\w-]{22}");
    }

    @Test
    void consoleThatIsOffListensNowhere() {
        assertThat(options(Map.of(), "0.0.0.0", "--http=off")).isNull();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of(), "0.0.0.0", "--http=off", "--insecure-http"))
                .withMessage("--insecure-http: not with --http off");
    }

    @Test
    void tokenIsThatOfTheEnvironment() {
        assertThat(options(Map.of("SMPP_SIM_TOKEN", "0123456789abcdef"), "127.0.0.1")
                        .token())
                .isEqualTo("0123456789abcdef");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0123456789abcde", "0123456789 abcdef", "0123456789abcdefé"})
    void tokenThatIsWeakIsRefusedAndNotTold(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> options(Map.of("SMPP_SIM_TOKEN", token), "0.0.0.0", "--insecure-http"))
                .withMessageStartingWith("SMPP_SIM_TOKEN: token: " + token.length() + " characters")
                .satisfies(e -> assertThat(token.isEmpty() || !e.getMessage().contains(token))
                        .isTrue());
    }
}
