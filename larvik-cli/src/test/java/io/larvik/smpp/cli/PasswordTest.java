package io.larvik.smpp.cli;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PasswordTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            value = {
                "smpp://foo:bar@localhost true",
                "smpp://foo:@localhost:2775 true",
                "smpp://foo:bar@a:2775,b:2775 true",
                "smpp://foo@localhost:2775 false",
                "smpp://foo@a:2775,b:2775 false",
                "smpp://localhost:2775 false",
            })
    void urlHasAPasswordOrNot(String url, boolean expected) {
        assertThat(Password.hasPassword(url)).isEqualTo(expected);
    }
}
