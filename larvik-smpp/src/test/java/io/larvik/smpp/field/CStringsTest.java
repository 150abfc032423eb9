package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CStringsTest {

    @Test
    void latinCharactersAreAllowed() {
        assertThatCode(() -> CStrings.check("system_id", "\u0001az\u007Få\u00FF"))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ab\0", "abŁ", "ab€", "ab\uD83D\uDE00"})
    void refusalTellsThePositionOnly(String text) {
        assertThatThrownBy(() -> CStrings.check("password", text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("password: character at position 2, allowed are U+0001 to U+00FF");
    }
}
