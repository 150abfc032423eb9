package io.larvik.smpp.text;

import io.larvik.smpp.field.OctetString;
import java.nio.charset.Charset;
import java.nio.charset.IllegalCharsetNameException;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * A character encoding of short messages. The data_coding value of an alphabet depends on the peer; see {@link
 * PeerAlphabets}.
 *
 * <p>The size of a segment is counted in units. A unit is a septet for {@link #GSM7} and {@link #ASCII}, 16 bits for
 * {@link #UCS2} and an octet for all others. In SMPP a septet occupies an octet.
 *
 * <p>Encoding is strict: it throws if the alphabet lacks a character, and never replaces one. Decoding is lenient and
 * never throws. The Japanese and Korean alphabets need the module {@code jdk.charsets}. Without it they have no
 * characters and decode to an empty text.
 *
 * <p>There is one instance for each constant, and one for each further charset of the JDK; see {@link #of(Charset)}.
 */
public final class Alphabet {

    /**
     * The default alphabet of GSM 03.38 with its extension table, one septet per octet. A character of the extension
     * table, such as the euro sign, takes two units. The escape, U+001B, is no character.
     *
     * <p>Decoding follows 3GPP TS 23.038. An escaped code that the extension table lacks is decoded with the basic
     * table. A double escape and an escape at the end become a space. Octets above 0x7F become U+FFFD.
     */
    public static final Alphabet GSM7 = new Alphabet("GSM7", new Gsm7(), 7);

    /** IA5, U+0000 to U+007F. Octets above 0x7F are decoded as ISO-8859-1. */
    public static final Alphabet ASCII = new Alphabet("ASCII", new ByteCodec(0x7F), 7);

    /** ISO-8859-1, U+0000 to U+00FF. */
    public static final Alphabet LATIN1 = new Alphabet("LATIN1", new ByteCodec(0xFF), 8);

    /**
     * UTF-16BE. A character beyond U+FFFF is a surrogate pair and takes two units. An unpaired surrogate is no
     * character.
     *
     * <p>Decoding skips a byte order mark at the start and reads little-endian octets if it says so. An unpaired
     * surrogate becomes U+FFFD. An odd octet at the end is ignored.
     */
    public static final Alphabet UCS2 = new Alphabet("UCS2", new Ucs2(), 16);

    /** ISO-8859-5. */
    public static final Alphabet CYRILLIC = new Alphabet("CYRILLIC", new CharsetCodec("ISO-8859-5", 0), 8);

    /** ISO-8859-8, in logical order. */
    public static final Alphabet HEBREW = new Alphabet("HEBREW", new CharsetCodec("ISO-8859-8", 0), 8);

    /** JIS X 0208-1990, encoded as Shift_JIS: an ASCII character takes one octet, a JIS character two. */
    public static final Alphabet JIS = new Alphabet("JIS", new CharsetCodec("Shift_JIS", 0), 8);

    /**
     * ISO-2022-JP: seven-bit octets with escape sequences that switch between ASCII and JIS. Each segment starts and
     * ends in ASCII.
     */
    public static final Alphabet ISO_2022_JP = new Alphabet("ISO_2022_JP", new CharsetCodec("ISO-2022-JP", 3), 8);

    /** JIS X 0212-1990 and JIS X 0208, encoded as EUC-JP: a character takes one to three octets. */
    public static final Alphabet EXTENDED_KANJI = new Alphabet("EXTENDED_KANJI", new CharsetCodec("EUC-JP", 0), 8);

    /** KS C 5601, encoded as EUC-KR: an ASCII character takes one octet, a KS C 5601 character two. */
    public static final Alphabet KS_C_5601 = new Alphabet("KS_C_5601", new CharsetCodec("EUC-KR", 0), 8);

    /** Binary data or text in an unsupported alphabet. It has no characters and decodes to an empty text. */
    public static final Alphabet BINARY = new Alphabet("BINARY", new BinaryCodec(), 8);

    /** The maximum octets of user data in a short message to the handset (3GPP TS 23.040, 9.2.3.16). */
    public static final int MAX_OCTETS = 140;

    /** The septet of {@link #GSM7} before one of the extension table (3GPP TS 23.038, 6.2.1.1). */
    public static final int ESCAPE = SeptetCodec.ESCAPE;

    private static final Alphabet[] VALUES = {
        GSM7, ASCII, LATIN1, UCS2, CYRILLIC, HEBREW, JIS, ISO_2022_JP, EXTENDED_KANJI, KS_C_5601, BINARY
    };

    private final String name;
    private final CharacterCodec codec;
    private final int bitsPerUnit;

    private Alphabet(String name, CharacterCodec codec, int bitsPerUnit) {
        this.name = name;
        this.codec = codec;
        this.bitsPerUnit = bitsPerUnit;
    }

    /**
     * Returns the alphabet of a charset: the constant for its characters and octets if there is one, such as {@link
     * #LATIN1} for ISO-8859-1, and otherwise one whose unit is an octet. Equal charsets have the same instance. A segment
     * never ends within a character.
     *
     * @throws IllegalArgumentException if the charset cannot encode
     */
    public static Alphabet of(Charset charset) {
        Alphabet alphabet = Charsets.ALPHABETS.get(charset);
        return alphabet != null ? alphabet : ofOther(charset);
    }

    private static Alphabet ofOther(Charset charset) {
        if (!charset.canEncode()) {
            throw new IllegalArgumentException("charset: " + charset + ", it cannot encode");
        }
        return new Alphabet(charset.name(), new CharsetCodec(charset.name(), 0), 8);
    }

    /** Returns the constants in the order of their declaration. */
    public static Alphabet[] values() {
        return VALUES.clone();
    }

    /**
     * Returns the alphabet with the {@link #name()}.
     *
     * @throws IllegalArgumentException if the name is neither that of a constant nor that of a charset of the JDK which
     *     can encode
     */
    public static Alphabet valueOf(String name) {
        for (Alphabet alphabet : VALUES) {
            if (alphabet.name.equals(name)) {
                return alphabet;
            }
        }
        try {
            return of(Charset.forName(name));
        } catch (IllegalCharsetNameException | UnsupportedCharsetException e) {
            throw new IllegalArgumentException(
                    "alphabet: " + name + ", allowed are " + Arrays.toString(VALUES) + " and the charsets of the JDK",
                    e);
        }
    }

    /** Returns the name of the constant, such as {@code GSM7}, or of the charset, such as {@code ISO-8859-7}. */
    public String name() {
        return name;
    }

    /** Returns the number of octets of a unit in short_message, 1 or 2. */
    public int octetsPerUnit() {
        return (bitsPerUnit + 7) / 8;
    }

    /** Returns the maximum number of units in a message of one segment: 160, 140 or 70. */
    public int maxUnits() {
        return maxUnitsBeside(0);
    }

    /** Returns the maximum number of units in a segment with a concatenation header of six octets: 153, 134 or 67. */
    public int maxUnitsPerSegment() {
        return maxUnitsBeside(6);
    }

    /** Returns the maximum number of units in a segment with a header of this size, including its length octet. */
    int maxUnitsBeside(int headerOctets) {
        return (MAX_OCTETS - headerOctets) * 8 / bitsPerUnit;
    }

    /** Returns whether this alphabet has every character of the text. */
    public boolean canEncode(String text) {
        return codec.firstUnencodable(text) < 0;
    }

    /**
     * Returns the number of units that the text takes.
     *
     * @throws IllegalArgumentException if this alphabet lacks a character of the text
     */
    public int units(String text) {
        return codec.units(text, this);
    }

    /**
     * Encodes the text.
     *
     * @throws IllegalArgumentException if this alphabet lacks a character of the text; the message names the first such
     *     character and its position, never the text
     */
    public OctetString encode(String text) {
        return codec.encode(text, octetsPerUnit(), this);
    }

    /** Decodes the octets. Never throws. */
    public String decode(OctetString octets) {
        return codec.decode(octets);
    }

    CharacterCodec codec() {
        return codec;
    }

    /** Returns the {@link #name()}. */
    @Override
    public String toString() {
        return name;
    }

    /** The alphabets of the charsets of the JDK. Most applications do not need this class, and do not load it. */
    private static final class Charsets {

        static final Map<Charset, Alphabet> ALPHABETS = alphabets();

        private static Map<Charset, Alphabet> alphabets() {
            Map<Charset, Alphabet> alphabets = new HashMap<>();
            for (Charset charset : Charset.availableCharsets().values()) {
                if (charset.canEncode()) {
                    alphabets.put(charset, ofOther(charset));
                }
            }
            alphabets.put(StandardCharsets.US_ASCII, ASCII);
            alphabets.put(StandardCharsets.ISO_8859_1, LATIN1);
            alphabets.put(StandardCharsets.UTF_16BE, UCS2);
            alphabets.put(StandardCharsets.UTF_16, UCS2);
            for (Alphabet constant : VALUES) {
                Charset charset = constant.codec instanceof CharsetCodec codec ? codec.charset() : null;
                if (charset != null) {
                    alphabets.put(charset, constant);
                }
            }
            return Map.copyOf(alphabets);
        }
    }
}
