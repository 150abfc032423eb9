package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Initial octets for {@link TextTargets}: at least one example of each kind of result. */
final class TextSeeds {

    private static final String[] TEXTS = {
        "",
        "Hello",
        "Hello world, this is a text of more than one segment. ".repeat(8),
        "{[~]} € ".repeat(40),
        "Привет ".repeat(12),
        "שלום",
        "漢字かなカナ ".repeat(9),
        "한국어",
        "ğış çÇêãõâÔ",
        "हिन्दी বাংলা",
        "👍🏽👨‍👩‍👧 ".repeat(20),
        "x".repeat(2000)
    };

    private TextSeeds() {}

    static List<byte[]> headers() {
        List<byte[]> seeds = new ArrayList<>();
        for (String hex : List.of(
                "",
                "00",
                "050003ff030261",
                "050003ff030461",
                "06080412340201",
                "040402aabb",
                "0605040b8423f0",
                "0504020b84",
                "0b05040b8423f000032a0201",
                "08240101250103616263",
                "03250102",
                "0324010d",
                "0700032a02010003",
                "ff000361",
                "0200" + "00")) {
            seeds.add(OctetString.ofHex(hex).toBytes());
        }
        for (InformationElementKind kind : InformationElementKind.values()) {
            seeds.add(new byte[] {4, (byte) Math.min(kind.id(), 0xFF), 2, 1, 2, 'x'});
        }
        return seeds;
    }

    /** For any two tables: the first two octets are their numbers. */
    static List<byte[]> octetsWithTables() {
        List<byte[]> seeds = new ArrayList<>();
        for (int i = 0; i <= NationalLanguage.values().length; i++) {
            seeds.add(new byte[] {(byte) i, 0, 'a', 0x1B, 0x65, 0x1B});
            seeds.add(new byte[] {0, (byte) i, 'b', 0x1B, 0x1B, ' ', 0x1B, 0x40});
        }
        return seeds;
    }

    static List<byte[]> octetsInAlphabet() {
        List<byte[]> seeds = new ArrayList<>();
        for (int index = 0; index < Alphabet.values().length; index++) {
            Alphabet alphabet = Alphabet.values()[index];
            for (String text : TEXTS) {
                byte[] octets = alphabet.canEncode(text)
                        ? alphabet.encode(text).toBytes()
                        : text.getBytes(StandardCharsets.UTF_8);
                seeds.add(OctetString.of((byte) index)
                        .plus(OctetString.of(octets))
                        .toBytes());
            }
        }
        return seeds;
    }

    /** For any coding and segmentation: the first five octets choose them, and the others are the text in UTF-8. */
    static List<byte[]> texts() {
        List<byte[]> seeds = new ArrayList<>();
        int segmentation = 0;
        for (int alphabet = 0; alphabet <= Alphabet.values().length; alphabet++) {
            for (String text : TEXTS) {
                int language = seeds.size() % (NationalLanguage.values().length + 1);
                OctetString choices = OctetString.of(
                        (byte) alphabet, (byte) segmentation++, (byte) language, (byte) (language / 2), (byte) 0);
                seeds.add(choices.plus(OctetString.of(text.getBytes(StandardCharsets.UTF_8)))
                        .toBytes());
            }
        }
        byte tables = (byte) Alphabet.values().length;
        for (NationalLanguage language : NationalLanguage.values()) {
            byte number = (byte) language.identifier();
            seeds.add(new byte[] {tables, 0, number, 0, 0, 'h', 'e', 'l', 'l', 'o'});
            seeds.add(new byte[] {tables, 0, 0, number, 0, 'h', 'e', 'l', 'l', 'o'});
        }
        return seeds;
    }

    static List<byte[]> packed() {
        List<byte[]> seeds = new ArrayList<>();
        for (int fillBits = 0; fillBits < 7; fillBits++) {
            for (String text : List.of("", "1234567", "1234567\r", "12345678\r\r", "@@@@@@@@")) {
                OctetString packed = PackedSeptets.pack(Alphabet.GSM7.encode(text), fillBits);
                seeds.add(OctetString.of((byte) fillBits).plus(packed).toBytes());
            }
        }
        return seeds;
    }
}
