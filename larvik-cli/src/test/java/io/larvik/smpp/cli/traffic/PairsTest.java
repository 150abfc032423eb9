package io.larvik.smpp.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.capture.CaptureDirection;
import io.larvik.smpp.capture.CaptureStream;
import io.larvik.smpp.capture.CapturedFrame;
import io.larvik.smpp.field.OctetString;
import org.junit.jupiter.api.Test;

class PairsTest {

    private static final int ENQUIRE_LINK = 0x15;
    private static final int UNBIND = 0x06;
    private static final int RESPONSE = 0x80000000;

    private final Pairs pairs = new Pairs(3);

    private static SeenPdu pdu(int stream, CaptureDirection to, int command, int sequence) {
        OctetString octets = OctetString.ofHex(String.format("00000010%08x00000000%08x", command, sequence));
        return SeenPdu.of(new CapturedFrame(1, 0, null, new CaptureStream(stream, null, null), to, octets));
    }

    private static Exchange request(int stream, int sequence) {
        return new Exchange(pdu(stream, CaptureDirection.TO_MC, ENQUIRE_LINK, sequence), Esme.UNKNOWN, null);
    }

    private static SeenPdu answer(int stream, int command, int sequence) {
        return pdu(stream, CaptureDirection.TO_ESME, command, sequence);
    }

    @Test
    void answerHasTheStreamDirectionAndCommandOfTheRequest() {
        pairs.ask(request(1, 7));

        assertThat(pairs.answer(answer(2, ENQUIRE_LINK | RESPONSE, 7))).isNull();
        assertThat(pairs.answer(pdu(1, CaptureDirection.TO_MC, ENQUIRE_LINK | RESPONSE, 7)))
                .isNull();
        assertThat(pairs.answer(answer(1, UNBIND | RESPONSE, 7))).isNull();
        assertThat(pairs.answer(answer(1, ENQUIRE_LINK | RESPONSE, 7))).isNotNull();
        assertThat(pairs.answer(answer(1, ENQUIRE_LINK | RESPONSE, 7))).isNull();
    }

    @Test
    void genericNackAnswersAnything() {
        pairs.ask(request(1, 7));

        assertThat(pairs.answer(answer(1, RESPONSE, 7))).isNotNull();
    }

    @Test
    void numberThatIsUsedAgainGivesUpTheFirst() {
        Exchange first = request(1, 7);

        assertThat(pairs.ask(first)).isNull();
        assertThat(pairs.ask(request(1, 7))).isSameAs(first);
    }

    @Test
    void oldestAreForgottenBeyondTheBound() {
        for (int i = 1; i <= 3; i++) {
            pairs.ask(request(1, i));
            assertThat(pairs.forget()).isNull();
        }
        pairs.ask(request(2, 4));

        assertThat(pairs.forget()).isNotNull();
        assertThat(pairs.forget()).isNull();
        assertThat(pairs.answer(answer(1, ENQUIRE_LINK | RESPONSE, 1))).isNull();
        assertThat(pairs.open(request(1, 9).request())).isEqualTo(2);
    }

    @Test
    void endOfAStreamGivesUpItsRequests() {
        pairs.ask(request(1, 1));
        pairs.ask(request(2, 2));

        assertThat(pairs.end(1)).hasSize(1);
        assertThat(pairs.end()).hasSize(1);
        assertThat(pairs.end()).isEmpty();
    }
}
