package io.larvik.smpp.pdu;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class BindTest {

    private static final Bind BIND = Bind.of(BindType.TRANSCEIVER, "foo", "bar");

    @ParameterizedTest
    @CsvSource({"foo, bar, true", "foo, baz, false", "fox, bar, false", "foo, '', false", "'', bar, false"})
    void bindMatchesWhenBothNameAndPasswordDo(String systemId, String password, boolean expected) {
        assertThat(BIND.matches(systemId, password)).isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource
    void bindIsAnsweredByItsOwnResponse(BindType type) {
        BindResp response = Bind.of(type, "foo", "bar").response(CommandStatus.BIND_FAILED);

        assertThat(response.commandId()).isEqualTo(type.commandId().response());
        assertThat(response.status()).isEqualTo(CommandStatus.BIND_FAILED);
        assertThat(response.systemId()).isNull();
    }

    @Test
    void onlyATransceiverMovesMessagesBothWays() {
        assertThat(BindType.values()).filteredOn(BindType::transmits).doesNotContain(BindType.RECEIVER);
        assertThat(BindType.values()).filteredOn(BindType::receives).doesNotContain(BindType.TRANSMITTER);
        assertThat(BindType.TRANSCEIVER.transmits() && BindType.TRANSCEIVER.receives())
                .isTrue();
    }
}
