package io.larvik.smpp.receipt;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.spec.SpecTable;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Initial octets for {@link ReceiptTargets}: at least one example of each kind of result. */
final class ReceiptSeeds {

    private static final String[] TEXTS = {
        "",
        "Call me at 17:30",
        "00,2401020304,2401020305,000,4912345,4954321,77",
        "01,2401020304,2401020305,000,4912345,4954321,77",
        "09,2401020304,2401020305,000,4912345,4954321,77",
        "id:1 done date:2024-01-02T03:04:05+0200 stat:DELIVRD",
        "id:1 done date:2024-01-02T03:04:05Z stat:EXPIRED",
        "id:1 done date:2024-01-02T03:04:05+02:00 stat:SKIPPED",
        "id:1 done date:2024-01-02 03:04:05 stat:SCHEDULED",
        "id:1 done date:1704164645 stat:DELETED",
        "id:1 done date:1704164645000 stat:REJECTD",
        "id:1 done date:9913320304 stat:ENROUTE",
        "id:1 done date:24010203 stat:ACCEPTD",
        "id:1 submit date:240102030405904+ stat:UNKNOWN text:x",
        "id:1 text:a: b id:2 stat:DELIVRD err:1",
        "id:1, submitdate:240102030405, donedate:240102030506; stat:ACKED; err:1",
        "id:1 submit-date:2401020304 stat:BUFFRED,",
        "a: b: c:1 ".repeat(100) + "id:1",
    };

    private static final String[] TIMES = {
        "240102030405020r", "2401020304050", "240102030405020", "24010203040502", "2413320304", "240102030405999+", "x"
    };

    private ReceiptSeeds() {}

    static List<byte[]> receipts() {
        List<byte[]> seeds = new ArrayList<>();
        for (var row : SpecTable.rows("receipt_dialects.csv")) {
            String text =
                    row.get("text").replace("\\n", "\n").replace("\\r", "\r").replace("\\0", "\0");
            seeds.add(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        for (String text : TEXTS) {
            seeds.add(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return seeds;
    }

    /** Returns octets for PDUs: the first octet chooses the TLVs, the second is the esm_class, the third the state. */
    static List<byte[]> pdus() {
        List<byte[]> seeds = new ArrayList<>();
        String[] texts = {"", "id:1 stat:DELIVRD", "no receipt", "\0i\0d\0:\0001", "\uFEFFid:1"};
        for (int tlvs : new int[] {0, 0x51, 2, 0x53, 1, 6, 0x46, 0x86, 0x08, 0x5B, 0xCE}) {
            for (String text : texts) {
                byte[] octets =
                        text.getBytes(text.startsWith("\uFEFF") ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8);
                seeds.add(OctetString.of((byte) tlvs, (byte) 0x04, (byte) 5)
                        .plus(OctetString.of(octets))
                        .toBytes());
                seeds.add(OctetString.of((byte) tlvs, (byte) 0x44, (byte) 2)
                        .plus(OctetString.ofHex("03250101"))
                        .plus(OctetString.of(octets))
                        .toBytes());
            }
        }
        return seeds;
    }

    static List<byte[]> times() {
        List<byte[]> seeds = new ArrayList<>();
        for (var row : SpecTable.rows("time_formats.csv")) {
            seeds.add(row.get("example").getBytes(StandardCharsets.ISO_8859_1));
        }
        for (String text : TIMES) {
            seeds.add(text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return seeds;
    }

    static List<byte[]> written() {
        List<byte[]> seeds = new ArrayList<>();
        for (int state = 0; state < 9; state++) {
            for (int dialect = 0; dialect < ReceiptTargets.DIALECTS.length; dialect++) {
                seeds.add(
                        new byte[] {(byte) state, (byte) dialect, 1, (byte) 0xC2, 7, (byte) 200, (byte) 201, 'H', 'i'});
            }
        }
        return seeds;
    }
}
