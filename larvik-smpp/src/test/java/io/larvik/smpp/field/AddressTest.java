package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressTest {

    @ParameterizedTest
    @CsvSource({
        "46709771337, 1, 1, 46709771337",
        "+46709771337, 1, 1, 46709771337",
        "+4670, 1, 1, 4670",
        "1234567, 1, 1, 1234567",
        "123456, 0, 0, 123456",
        "123456789012345, 1, 1, 123456789012345",
        "1234567890123456, 0, 0, 1234567890123456",
        "Larvik, 5, 0, Larvik",
        "+46 70, 5, 0, +46 70",
        "+, 5, 0, +",
        "٤٦, 5, 0, ٤٦",
        "'', 0, 0, ''",
    })
    void typeAndPlanFitTheText(String text, int ton, int npi, String value) {
        assertThat(Address.of(text)).isEqualTo(Address.of(ton, npi, value));
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
