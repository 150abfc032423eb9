package io.larvik.smpp.text;

/**
 * The default tables and the national language tables of GSM 03.38 (3GPP TS 23.038, 6.2.1 and annex A).
 *
 * <p>The tables of the nine Indian scripts have the same structure. Their letters are in the order of the Unicode
 * block, which is the same for all scripts. A script lacks some letters, and its last six characters are its own. These
 * tables and that of Urdu share a frame of digits, punctuation and Latin letters.
 */
final class SeptetTables {

    /** Marks a septet of a frame whose character depends on the language. */
    private static final char SLOT = '·';

    /** The default alphabet. */
    static final SeptetTable DEFAULT = new SeptetTable("@£$¥èéùìòÇ\nØø\rÅå"
            + "Δ_ΦΓΛΩΠΨΣΘΞ×ÆæßÉ"
            + " !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà");

    /** The default extension table. */
    static final SeptetTable EXTENSION = extension("");

    static final SeptetTable TURKISH = new SeptetTable("@£$¥€éùıòÇ\nĞğ\rÅå"
            + "Δ_ΦΓΛΩΠΨΣΘΞ×ŞşßÉ"
            + " !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "İABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "çabcdefghijklmnopqrstuvwxyzäöñüà");

    static final SeptetTable PORTUGUESE = new SeptetTable("@£$¥êéúíóç\nÔô\rÁá"
            + "Δ_ªÇÀ∞^\\€Ó|×ÂâÊÉ"
            + " !\"#º%&'()*+,-./0123456789:;<=>?"
            + "ÍABCDEFGHIJKLMNOPQRSTUVWXYZÃÕÚÜ§"
            + "~abcdefghijklmnopqrstuvwxyzãõ`üà");

    private static final String LOCKING_FRAME = "··········\n··\r··"
            + "···········×····"
            + " !······)(··,·.·0123456789:;···?"
            + "································"
            + "·abcdefghijklmnopqrstuvwxyz·····";

    private static final String SINGLE_FRAME = "@£$¥¿\"¤%&'\f*+×-/"
            + "<=>¡^¡_#*··×····"
            + "········{}·····\\············[~]·"
            + "|ABCDEFGHIJKLMNOPQRSTUVWXYZ×××××"
            + "×××××€××××××××××××××××××××××××××";

    /** The offsets of letters in the Unicode block of an Indian script, as ranges. */
    private static final String LETTERS = "\u0001\u0003\u0005\u0039\u003C\u004D";

    private SeptetTables() {}

    /** Returns the code of a character, without an escape if possible; see {@link SeptetCodec#code}. */
    static int code(char c, SeptetTable basic, SeptetTable escaped) {
        int septet = basic.septetOf(c);
        if (septet != SeptetCodec.NONE) {
            return septet;
        }
        septet = escaped.septetOf(c);
        return septet == SeptetCodec.NONE ? SeptetCodec.NONE : SeptetCodec.EXTENDED | septet;
    }

    /**
     * Returns the default extension table with additional characters.
     *
     * @param more pairs of the septet, as the ASCII character of that number, and its character
     */
    static SeptetTable extension(String more) {
        String pairs = "\n\f\u0014^({)}/\\<[=~>]@|e€" + more;
        StringBuilder table =
                new StringBuilder(String.valueOf(SeptetTable.UNASSIGNED).repeat(SeptetTable.SIZE));
        for (int i = 0; i < pairs.length(); i += 2) {
            table.setCharAt(pairs.charAt(i), pairs.charAt(i + 1));
        }
        return new SeptetTable(table.toString());
    }

    /**
     * Returns the locking shift table of an Indian script.
     *
     * @param block the first character of the Unicode block
     * @param missing the letters that the script lacks, as ranges
     * @param last the six characters after the letters
     */
    static SeptetTable indicLocking(char block, String missing, String last) {
        String none = ofRuns(missing);
        StringBuilder letters = new StringBuilder();
        ofRuns(LETTERS)
                .chars()
                .map(place -> block + place)
                .forEach(letter -> letters.append(none.indexOf(letter) >= 0 ? SeptetTable.UNASSIGNED : (char) letter));
        return locking(letters + last);
    }

    /** Returns a locking shift table: the frame with its slots filled with the characters. */
    static SeptetTable locking(String characters) {
        return fill(LOCKING_FRAME, characters);
    }

    /** Returns a single shift table: the frame with its slots filled with the characters of the ranges. */
    static SeptetTable single(String runs) {
        return fill(SINGLE_FRAME, ofRuns(runs));
    }

    private static SeptetTable fill(String frame, String characters) {
        StringBuilder table = new StringBuilder(frame);
        int next = 0;
        for (int septet = 0; septet < frame.length(); septet++) {
            if (frame.charAt(septet) == SLOT) {
                table.setCharAt(septet, next < characters.length() ? characters.charAt(next) : SeptetTable.UNASSIGNED);
                next++;
            }
        }
        return new SeptetTable(table.toString());
    }

    /** Returns the characters of ranges, each given by its first and last character. */
    private static String ofRuns(String bounds) {
        StringBuilder characters = new StringBuilder();
        for (int i = 0; i < bounds.length(); i += 2) {
            for (char c = bounds.charAt(i); c <= bounds.charAt(i + 1); c++) {
                characters.append(c);
            }
        }
        return characters.toString();
    }
}
