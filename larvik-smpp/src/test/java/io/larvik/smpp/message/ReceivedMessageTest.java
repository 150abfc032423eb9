package io.larvik.smpp.message;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.text.Alphabet;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceivedMessageTest {

    @Test
    void textIsReadWithTheNationalTablesOfItsHeader() {
        DeliverSm turkish = DeliverSm.builder()
                .esmClass(EsmClass.DEFAULT.withUdh(true))
                .shortMessage(OctetString.ofHex("03250101" + "60"))
                .build();

        assertThat(message(Alphabet.GSM7, "60", turkish).text()).isEqualTo("ç");
        assertThat(message(Alphabet.LATIN1, "60", turkish).text()).isEqualTo("`");
    }

    private static ReceivedMessage message(Alphabet alphabet, String hex, DeliverSm pdu) {
        return new ReceivedMessage(
                Address.of("46701113311"),
                Address.of("46709771337"),
                alphabet,
                OctetString.ofHex(hex),
                false,
                true,
                List.of(pdu));
    }
}
