package io.larvik.smpp.text;

/**
 * The default tables of GSM 03.38 and the national ones (3GPP TS 23.038, 6.2.1 and annex A).
 *
 * <p>The nine tables of Indian scripts are one: the letters stand in the order of their Unicode block, which is the same
 * in every block, a script lacks some of them, and the last six are its own. They and Urdu share a frame of digits,
 * punctuation and Latin letters.
 */
final class SeptetTables {

    /** In a frame, a septet whose character is the language's. */
    private static final char SLOT = '·';

    /** The default alphabet. */
    static final SeptetTable DEFAULT = new SeptetTable("@£$¥èéùìòÇ\nØø\rÅå"
            + "Δ_ΦΓΛΩΠΨΣΘΞ×ÆæßÉ"
            + " !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§"
            + "¿abcdefghijklmnopqrstuvwxyzäöñüà");

    /** The default alphabet's extension. */
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

    /** The places of letters in an Indian script's block of Unicode, as runs. */
    private static final String LETTERS = "\u0001\u0003\u0005\u0039\u003C\u004D";

    private SeptetTables() {}

    /** Returns the code of a character, see {@link SeptetCodec#code}; the one without an escape if there are two. */
    static int code(char c, SeptetTable basic, SeptetTable escaped) {
        int septet = basic.septetOf(c);
        if (septet != SeptetCodec.NONE) {
            return septet;
        }
        septet = escaped.septetOf(c);
        return septet == SeptetCodec.NONE ? SeptetCodec.NONE : SeptetCodec.EXTENDED | septet;
    }

    /**
     * Returns the default extension table with more characters in it.
     *
     * @param more pairs: the septet, as the ASCII character of that number, and its character
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
     * @param block the first character of its block of Unicode
     * @param missing the letters that the script lacks, as runs
     * @param last the six characters behind the letters
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

    /** Returns a locking shift table: the frame with the characters in its slots. */
    static SeptetTable locking(String characters) {
        return fill(LOCKING_FRAME, characters);
    }

    /** Returns a single shift table: the frame with the characters of the runs in its slots, as far as they go. */
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

    /** Returns the characters of runs that are given by their first and last characters. */
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
