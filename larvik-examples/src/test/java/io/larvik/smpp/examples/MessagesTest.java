package io.larvik.smpp.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Messages become the PDUs that the pages tell. */
class MessagesTest {

    @ParameterizedTest
    @CsvSource({
        "a,160,1", "a,161,2", "a,306,2", "a,307,3", "é,160,1", "€,80,1", "€,81,2", "ж,70,1", "ж,71,2", "ж,134,2",
        "ж,135,3"
    })
    void segmentsAreCounted(String character, int times, int segments) {
        assertThat(LongAndUnicode.segments(character.repeat(times))).isEqualTo(segments);
    }

    @Test
    void transliteratedTextFitsGsm() {
        assertThat(segments(LongAndUnicode.transliterated()))
                .singleElement()
                .satisfies(segment -> assertThat(segment.dataCoding().value()).isZero());
    }

    @Test
    void turkishTextFitsGsm() {
        assertThat(segments(LongAndUnicode.national()))
                .singleElement()
                .satisfies(segment -> assertThat(segment.dataCoding().value()).isZero())
                .satisfies(segment -> assertThat(segment.esmClass().hasUdh()).isTrue());
    }

    @Test
    void longTextIsRefusedOrLeftToTheMessageCentre() {
        String text = "a".repeat(500);

        assertThatThrownBy(() -> segments(LongAndUnicode.limited(text))).isInstanceOf(IllegalArgumentException.class);
        assertThat(segments(LongAndUnicode.payload(text)))
                .singleElement()
                .satisfies(segment -> assertThat(segment.tlvs().contains(TlvTag.MESSAGE_PAYLOAD))
                        .isTrue());
    }

    @Test
    void octetsHeadersAndTlvsAreSentAsTheyAre() {
        assertThat(segments(BinaryAndPorts.octets()).get(0).shortMessage().toHex())
                .isEqualTo("0011223344556677");
        assertThat(segments(BinaryAndPorts.port()).get(0).shortMessage().toHex())
                .isEqualTo("0605043e800000" + "0011223344556677");
        assertThat(segments(BinaryAndPorts.flash()).get(0).dataCoding().value()).isEqualTo(0x10);
        assertThat(segments(BinaryAndPorts.tlv()).get(0).tlvs().toString()).contains("0x1403");
    }

    private static List<SubmitSm> segments(Sms sms) {
        return sms.toSubmitSm(PeerAlphabets.STANDARD, 0);
    }
}
