package io.larvik.smpp.text;

import io.larvik.smpp.pdu.OctetString;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * How the characters of a message become octets. Which data_coding octet stands for an alphabet is another matter, and
 * the peer's: see {@link PeerAlphabets}.
 *
 * <p>A unit is what the size of a segment is counted in: a septet of {@link #GSM7} and {@link #ASCII}, an octet of
 * {@link #LATIN1} and {@link #BINARY}, sixteen bits of {@link #UCS2}. In SMPP a septet fills an octet of its own.
 *
 * <p>Encoding is strict: a character that an alphabet lacks is refused, never replaced. Decoding is lenient and never
 * throws.
 */
public enum Alphabet {

    /**
     * The default alphabet of GSM 03.38 with its extension table, one septet per octet. An extension character, the
     * euro sign for one, takes two units. The escape itself, U+001B, is no character.
     *
     * <p>Decoding follows 3GPP TS 23.038: a code that the extension table lacks is the character of the basic table, a
     * doubled escape or one at the very end is a space. Octets above 0x7F are U+FFFD.
     */
    GSM7(1, 160, 153) {
        @Override
        int firstUnencodable(String text) {
            return Gsm7.firstUnencodable(text);
        }

        @Override
        int countUnits(String text) {
            return Gsm7.countSeptets(text);
        }

        @Override
        void write(String text, byte[] octets) {
            Gsm7.write(text, octets);
        }

        @Override
        public String decode(OctetString octets) {
            return Gsm7.decode(octets);
        }
    },

    /** U+0000 to U+007F (IA5). Octets above 0x7F are decoded as Latin-1. */
    ASCII(1, 160, 153) {
        @Override
        int firstUnencodable(String text) {
            return firstAbove(0x7F, text);
        }

        @Override
        void write(String text, byte[] octets) {
            writeLatin1(text, octets);
        }

        @Override
        public String decode(OctetString octets) {
            return decodeLatin1(octets);
        }
    },

    /** U+0000 to U+00FF (ISO-8859-1). */
    LATIN1(1, 140, 134) {
        @Override
        int firstUnencodable(String text) {
            return firstAbove(0xFF, text);
        }

        @Override
        void write(String text, byte[] octets) {
            writeLatin1(text, octets);
        }

        @Override
        public String decode(OctetString octets) {
            return decodeLatin1(octets);
        }
    },

    /**
     * Sixteen bits a unit, big-endian; characters beyond U+FFFF are surrogate pairs, as in UTF-16BE, and take two units.
     * A surrogate without its other half is no character.
     *
     * <p>When decoding, a byte order mark at the start is left out and, if it says so, little-endian octets are read; a
     * lone surrogate is U+FFFD; an odd last octet is ignored.
     */
    UCS2(2, 70, 67) {
        @Override
        int firstUnencodable(String text) {
            return Ucs2.firstLoneSurrogate(text);
        }

        @Override
        void write(String text, byte[] octets) {
            Ucs2.write(text, octets);
        }

        @Override
        public String decode(OctetString octets) {
            return Ucs2.decode(octets);
        }
    },

    /** Octets that are no text, or text in an alphabet unknown here: they hold no characters and decode to none. */
    BINARY(1, 140, 134) {
        @Override
        int firstUnencodable(String text) {
            return text.isEmpty() ? -1 : 0;
        }

        @Override
        void write(String text, byte[] octets) {}

        @Override
        public String decode(OctetString octets) {
            return "";
        }
    };

    private final int octetsPerUnit;
    private final int maxUnits;
    private final int maxUnitsPerSegment;

    Alphabet(int octetsPerUnit, int maxUnits, int maxUnitsPerSegment) {
        this.octetsPerUnit = octetsPerUnit;
        this.maxUnits = maxUnits;
        this.maxUnitsPerSegment = maxUnitsPerSegment;
    }

    /** Returns {@link #GSM7} when it holds the whole text, otherwise {@link #UCS2}. */
    public static Alphabet smallestFor(String text) {
        return GSM7.canEncode(text) ? GSM7 : UCS2;
    }

    /** Returns the octets of a unit in short_message: 1 or 2. */
    public int octetsPerUnit() {
        return octetsPerUnit;
    }

    /** Returns how many units a message of one segment holds. */
    public int maxUnits() {
        return maxUnits;
    }

    /** Returns how many units a segment holds beside the six octets of a concatenation header. */
    public int maxUnitsPerSegment() {
        return maxUnitsPerSegment;
    }

    /** Tells whether this alphabet holds every character of the text. */
    public boolean canEncode(String text) {
        return firstUnencodable(text) < 0;
    }

    /**
     * Returns how many units the text takes.
     *
     * @throws IllegalArgumentException when it has a character that this alphabet lacks
     */
    public int units(String text) {
        check(text);
        return countUnits(text);
    }

    /**
     * Returns the text in this alphabet.
     *
     * @throws IllegalArgumentException when it has a character that this alphabet lacks; the message tells the first of
     *     them and its position, never the text
     */
    public OctetString encode(String text) {
        byte[] octets = new byte[units(text) * octetsPerUnit];
        write(text, octets);
        return OctetString.of(octets);
    }

    /** Returns the text that the octets hold in this alphabet, leniently. */
    public abstract String decode(OctetString octets);

    /** Returns the index of the first {@code char} that this alphabet lacks, -1 when there is none. */
    abstract int firstUnencodable(String text);

    /** Writes a text that can be encoded; the octets are as many as it takes. */
    abstract void write(String text, byte[] octets);

    /** Returns the units of a text that can be encoded. */
    int countUnits(String text) {
        return text.length();
    }

    private void check(String text) {
        int index = firstUnencodable(text);
        if (index >= 0) {
            throw new IllegalArgumentException(String.format(
                    Locale.ROOT, "text: U+%04X at position %d is not in %s", text.codePointAt(index), index, this));
        }
    }

    private static int firstAbove(int highest, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) > highest) {
                return i;
            }
        }
        return -1;
    }

    private static void writeLatin1(String text, byte[] octets) {
        for (int i = 0; i < octets.length; i++) {
            octets[i] = (byte) text.charAt(i);
        }
    }

    private static String decodeLatin1(OctetString octets) {
        return new String(octets.toBytes(), StandardCharsets.ISO_8859_1);
    }
}
