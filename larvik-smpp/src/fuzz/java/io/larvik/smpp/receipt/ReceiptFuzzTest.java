package io.larvik.smpp.receipt;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Receipts and times are read correctly and without an exception from whatever a peer sends. {@code
 * -Dfuzz.sabotage=NAME} plants a mistake for Jazzer to find. {@link HostileReceiptsTest} needs no Jazzer.
 */
@Tag("A18")
class ReceiptFuzzTest {

    private static final ReceiptSabotage PLANTED = ReceiptSabotage.valueOf(System.getProperty("fuzz.sabotage", "NONE"));

    private final ReceiptTargets targets = new ReceiptTargets(PLANTED, new HashSet<>());

    @MethodSource("receipts")
    @FuzzTest(maxDuration = "60s")
    void anyTextIsAReceiptOrNone(byte[] octets) {
        targets.receipt(octets);
    }

    @MethodSource("pdus")
    @FuzzTest(maxDuration = "60s")
    void anyPduIsAReceiptOrNone(byte[] octets) {
        targets.pdu(octets);
    }

    @MethodSource("times")
    @FuzzTest(maxDuration = "60s")
    void anyTextIsATimeOrNone(byte[] octets) {
        targets.time(octets);
    }

    @MethodSource("written")
    @FuzzTest(maxDuration = "60s")
    void receiptThatIsWrittenIsRead(byte[] octets) {
        targets.written(octets);
    }

    static List<byte[]> receipts() {
        return ReceiptSeeds.receipts();
    }

    static List<byte[]> pdus() {
        return ReceiptSeeds.pdus();
    }

    static List<byte[]> times() {
        return ReceiptSeeds.times();
    }

    static List<byte[]> written() {
        return ReceiptSeeds.written();
    }
}
