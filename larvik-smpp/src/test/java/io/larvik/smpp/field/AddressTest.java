package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "46709771337, 1, 1, 46709771337",
        "12345678, 1, 1, 12345678",
        "123456789012345, 1, 1, 123456789012345",
        "1234567890123456, 0, 1, 1234567890123456",
        "1234567, 0, 1, 1234567",
        "8140277, 0, 1, 8140277",
        "0709771337, 0, 1, 0709771337",
        "0046709771337, 0, 1, 0046709771337",
        "123456, 0, 0, 123456",
        "0, 0, 0, 0",
        "012345, 0, 0, 012345",
        "Larvik, 5, 0, Larvik",
        "46 70, 5, 0, 46 70",
        "070-977 13 37, 5, 0, 070-977 13 37",
        "+, 5, 0, +",
        "+ -, 5, 0, + -",
        "+46 (0)70 977 13 37, 5, 0, +46 (0)70 977 13 37",
        "+46x, 5, 0, +46x",
        "++46, 5, 0, ++46",
        "tel:0709771337, 5, 0, tel:0709771337",
        "٤٦, 5, 0, ٤٦",
        "'', 0, 0, ''",
    })
    @Tag("report-D2")
    @Tag("report-N9")
    void typeAndPlanFitTheText(String text, int ton, int npi, String value) {
        assertThat(Address.of(text)).isEqualTo(Address.of(ton, npi, value));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "+46709771337",
                "+46 70-977 13 37",
                "+46.70.977.13.37",
                "+46 (70) 977 13 37",
                "+[46] 709771337",
                "tel:+46709771337",
                "TEL: +46-70-9771337",
                " +46709771337\n",
                "+46\u00A070\u2011977\u201313\u202F37",
            })
    @Tag("report-D2")
    @Tag("report-N9")
    void whatIsWrittenForReadersBehindAPlusIsTakenOff(String text) {
        assertThat(Address.of(text)).isEqualTo(Address.of(1, 1, "46709771337"));
    }

    @Test
    void plusMakesAnyDigitsInternational() {
        assertThat(Address.of("+4670")).isEqualTo(Address.of(1, 1, "4670"));
        assertThat(Address.of("+12345678901234567")).isEqualTo(Address.of(1, 1, "12345678901234567"));
    }

    @Test
    void onlyAnAddressWithoutTextIsEmpty() {
        assertThat(Address.NONE.isEmpty()).isTrue();
        assertThat(Address.of(1, 1, "").isEmpty()).isTrue();
        assertThat(Address.of("1").isEmpty()).isFalse();
    }

    @ParameterizedTest
    @CsvSource({"46709771337, 46*******37", "71700, 71*00", "1234, ****", "'', ''"})
    void maskHidesAllButBothEnds(String text, String masked) {
        assertThat(Address.of(text).masked()).isEqualTo(masked);
    }
}
