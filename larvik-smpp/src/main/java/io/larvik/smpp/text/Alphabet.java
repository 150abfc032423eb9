package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;

/**
 * How the characters of a message become octets. Which data_coding octet stands for an alphabet is another matter, and
 * the peer's: see {@link PeerAlphabets}.
 *
 * <p>A unit is what the size of a segment is counted in: a septet of {@link #GSM7} and {@link #ASCII}, sixteen bits of
 * {@link #UCS2}, an octet of all others. In SMPP a septet fills an octet of its own.
 *
 * <p>Encoding is strict: a character that an alphabet lacks is refused, never replaced. Decoding is lenient and never
 * throws. Text is sent in {@link #GSM7} or {@link #UCS2} by itself, in another alphabet where that is asked for. The
 * Japanese and Korean ones need the module {@code jdk.charsets}; without it they hold no characters and decode to none.
 */
public enum Alphabet {

    /**
     * The default alphabet of GSM 03.38 with its extension table, one septet per octet. An extension character, the
     * euro sign for one, takes two units. The escape itself, U+001B, is no character.
     *
     * <p>Decoding follows 3GPP TS 23.038: a code that the extension table lacks is the character of the basic table, a
     * doubled escape or one at the very end is a space. Octets above 0x7F are U+FFFD.
     */
    GSM7(new Gsm7(), 7),

    /** U+0000 to U+007F (IA5). Octets above 0x7F are decoded as Latin-1. */
    ASCII(new ByteCodec(0x7F), 7),

    /** U+0000 to U+00FF (ISO-8859-1). */
    LATIN1(new ByteCodec(0xFF), 8),

    /**
     * Sixteen bits a unit, big-endian; characters beyond U+FFFF are surrogate pairs, as in UTF-16BE, and take two units.
     * A surrogate without its other half is no character.
     *
     * <p>When decoding, a byte order mark at the start is left out and, if it says so, little-endian octets are read; a
     * lone surrogate is U+FFFD; an odd last octet is ignored.
     */
    UCS2(new Ucs2(), 16),

    /** ISO-8859-5. */
    CYRILLIC(new CharsetCodec("ISO-8859-5", 0), 8),

    /** ISO-8859-8, in logical order. */
    HEBREW(new CharsetCodec("ISO-8859-8", 0), 8),

    /** JIS X 0208-1990 in the form of Shift_JIS: ASCII takes one octet, a character of JIS two. */
    JIS(new CharsetCodec("Shift_JIS", 0), 8),

    /**
     * ISO-2022-JP: octets of seven bits, and escape sequences between ASCII and JIS. Each segment starts and ends in
     * ASCII.
     */
    ISO_2022_JP(new CharsetCodec("ISO-2022-JP", 3), 8),

    /** JIS X 0212-1990 beside JIS X 0208 in the form of EUC-JP: a character takes one to three octets. */
    EXTENDED_KANJI(new CharsetCodec("EUC-JP", 0), 8),

    /** KS C 5601 in the form of EUC-KR: ASCII takes one octet, a character of KS C 5601 two. */
    KS_C_5601(new CharsetCodec("EUC-KR", 0), 8),

    /** Octets that are no text, or text in an alphabet unknown here: they hold no characters and decode to none. */
    BINARY(new NoText(), 8);

    /** The octets of user data that a short message has on its way to the handset (3GPP TS 23.040, 9.2.3.16). */
    public static final int MAX_OCTETS = 140;

    /** The septet of {@link #GSM7} that says that the next is one of the extension table (3GPP TS 23.038, 6.2.1.1). */
    public static final int ESCAPE = SeptetCodec.ESCAPE;

    private final Codec codec;
    private final int bitsPerUnit;

    Alphabet(Codec codec, int bitsPerUnit) {
        this.codec = codec;
        this.bitsPerUnit = bitsPerUnit;
    }

    /** Returns {@link #GSM7} when it holds the whole text, otherwise {@link #UCS2}. */
    public static Alphabet smallestFor(String text) {
        return GSM7.canEncode(text) ? GSM7 : UCS2;
    }

    /** Returns the octets of a unit in short_message: 1 or 2. */
    public int octetsPerUnit() {
        return (bitsPerUnit + 7) / 8;
    }

    /** Returns how many units a message of one segment holds. */
    public int maxUnits() {
        return maxUnitsBeside(0);
    }

    /** Returns how many units a segment holds beside the six octets of a concatenation header. */
    public int maxUnitsPerSegment() {
        return maxUnitsBeside(6);
    }

    /** Returns how many units a segment holds beside a header of so many octets, its length octet included. */
    int maxUnitsBeside(int headerOctets) {
        return (MAX_OCTETS - headerOctets) * 8 / bitsPerUnit;
    }

    /** Tells whether this alphabet holds every character of the text. */
    public boolean canEncode(String text) {
        return codec.firstUnencodable(text) < 0;
    }

    /**
     * Returns how many units the text takes.
     *
     * @throws IllegalArgumentException when it has a character that this alphabet lacks
     */
    public int units(String text) {
        return codec.units(text, this);
    }

    /**
     * Returns the text in this alphabet.
     *
     * @throws IllegalArgumentException when it has a character that this alphabet lacks; the message tells the first of
     *     them and its position, never the text
     */
    public OctetString encode(String text) {
        return codec.encode(text, octetsPerUnit(), this);
    }

    /** Returns the text that the octets hold in this alphabet, leniently. */
    public String decode(OctetString octets) {
        return codec.decode(octets);
    }

    Codec codec() {
        return codec;
    }
}
