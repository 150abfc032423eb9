package io.larvik.smpp.faultproxy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class FaultLedgerTest {

    private final FaultLedger ledger = new FaultLedger();

    @Test
    void countsByKind() {
        add(1, new Fault.Drop());
        add(2, new Fault.Split(3));
        add(3, new Fault.Split(4));

        assertThat(ledger.counts()).isEqualTo(Map.of("Drop", 1, "Split", 2));
        assertThat(ledger.count(Fault.Split.class)).isEqualTo(2);
        assertThat(ledger.count(Fault.Reset.class)).isZero();
        assertThat(ledger.size()).isEqualTo(3);
    }

    @Test
    void entriesAreTheLatestAndCountsAreOfAll() {
        for (int pdu = 1; pdu <= FaultLedger.KEPT + 1; pdu++) {
            add(pdu, new Fault.Drop());
        }

        assertThat(ledger.entries()).hasSize(FaultLedger.KEPT);
        assertThat(ledger.entries().get(0).pdu()).isEqualTo(2);
        assertThat(ledger.size()).isEqualTo(FaultLedger.KEPT + 1);
    }

    @Test
    void entryIsWrittenWithoutItsTime() {
        add(5, new Fault.Split(3));

        assertThat(ledger.entries())
                .singleElement()
                .hasToString("1 TO_SERVER Split[at=3] at PDU 5, octet 80, crc 0000cafe");
    }

    private void add(int pdu, Fault fault) {
        ledger.add(new FaultLedger.Entry(1, Direction.TO_SERVER, fault, pdu, 16L * pdu, 0xCAFE, 123_456_789));
    }
}
