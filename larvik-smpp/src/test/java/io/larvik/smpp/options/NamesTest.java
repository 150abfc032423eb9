package io.larvik.smpp.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NamesTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "bulk-2", "shop@smsc.example:2775", "größe", "\uD83D\uDCE8"})
    void visibleCharactersAreAllowed(String name) {
        assertThat(OptionChecks.name("name", name)).isEqualTo(name);
        assertThat(OptionChecks.asName(name)).isEqualTo(name);
    }

    @Test
    void nameHas1To64Characters() {
        assertThat(OptionChecks.name("name", "x".repeat(64))).hasSize(64);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionChecks.name("name", ""))
                .withMessage("name: 0 characters, allowed are 1 to 64");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionChecks.name("name", "x".repeat(65)))
                .withMessage("name: 65 characters, allowed are 1 to 64");
    }

    @ParameterizedTest
    @CsvSource({"0000", "000A", "001B", "0020", "007F", "0085", "00A0", "200B", "2028", "202E", "D83D", "FEFF"})
    void charactersThatCannotBeSeenAreRefused(String hex) {
        String name = "bulk" + (char) Integer.parseInt(hex, 16);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OptionChecks.name("name", name))
                .withMessage("name: U+" + hex + " in it, allowed are visible characters and no space");
        assertThat(OptionChecks.asName(name)).isEqualTo("bulk?");
    }
}
