package io.larvik.smpp.field;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.larvik.smpp.spec.SpecTable;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("report-B7")
class NetworkErrorCodeTest {

    @Test
    void networkAndCodeAreToldApart() {
        NetworkErrorCode code = NetworkErrorCode.of(OctetString.ofHex("030022"));

        assertThat(code.networkType()).isEqualTo(NetworkErrorCode.GSM);
        assertThat(code.code()).isEqualTo(34);
        assertThat(code).hasToString("GSM 34");
        assertThat(code.toOctets().toHex()).isEqualTo("030022");
        assertThat(NetworkErrorCode.of(OctetString.ofHex("08ff01"))).hasToString("message centre 65281");
    }

    @Test
    void everyNetworkOfTheTableHasAName() {
        List<String> names = SpecTable.rows("network_error_types.csv").stream()
                .map(row -> new NetworkErrorCode(Integer.parseInt(row.get("value")), 0).toString())
                .toList();

        assertThat(names)
                .containsExactly(
                        "ANSI-136 access denied 0",
                        "IS-95 access denied 0",
                        "GSM 0",
                        "ANSI-136 cause 0",
                        "IS-95 cause 0",
                        "ANSI-41 0",
                        "SMPP 0",
                        "message centre 0");
        assertThat(new NetworkErrorCode(0, 1)).hasToString("0x00 1");
        assertThat(new NetworkErrorCode(9, 1)).hasToString("0x09 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "03", "0022", "03000022"})
    void otherLengthsAreRefused(String octets) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> NetworkErrorCode.of(OctetString.ofHex(octets)))
                .withMessageStartingWith("network_error_code: ")
                .withMessageEndingWith(", allowed are exactly 3");
    }

    @Test
    void valuesBeyondTheirOctetsAreRefused() {
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkErrorCode(256, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkErrorCode(3, 65_536));
        assertThatIllegalArgumentException().isThrownBy(() -> new NetworkErrorCode(3, -1));
    }
}
