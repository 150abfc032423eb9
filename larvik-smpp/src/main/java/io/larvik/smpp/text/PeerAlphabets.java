package io.larvik.smpp.text;

import io.larvik.smpp.field.DataCoding;
import io.larvik.smpp.field.MessageClass;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.ReplaceSm;
import java.nio.charset.Charset;
import java.util.Map;
import java.util.Set;

/**
 * The meaning of data_coding for a peer. Four values differ between peers. The others follow SMPP 5.0, 4.7.7 and the
 * GSM data coding groups (3GPP TS 23.038, clause 4). Immutable.
 *
 * @param mcDefault the alphabet of data_coding 0x00, the default alphabet of the message centre
 * @param ia5IsGsm7 true if 0x01 means GSM 03.38 instead of IA5
 * @param latin1IsGsm7 true if 0x03 means GSM 03.38 instead of ISO-8859-1
 * @param ucs2 the alphabet of data_coding 0x08, usually UCS-2
 * @param packsGsm7 true if the peer packs eight septets of GSM 03.38 into seven octets; see {@link PackedSeptets}
 */
public record PeerAlphabets(
        Alphabet mcDefault, boolean ia5IsGsm7, boolean latin1IsGsm7, Alphabet ucs2, boolean packsGsm7) {

    private static final Map<Alphabet, DataCoding> OWN_CODINGS = Map.of(
            Alphabet.ASCII, DataCoding.IA5,
            Alphabet.LATIN1, DataCoding.LATIN_1,
            Alphabet.CYRILLIC, DataCoding.CYRILLIC,
            Alphabet.HEBREW, DataCoding.HEBREW,
            Alphabet.UCS2, DataCoding.UCS2,
            Alphabet.JIS, DataCoding.JIS,
            Alphabet.ISO_2022_JP, DataCoding.ISO_2022_JP,
            Alphabet.EXTENDED_KANJI, DataCoding.EXTENDED_KANJI,
            Alphabet.KS_C_5601, DataCoding.KS_C_5601,
            Alphabet.BINARY, DataCoding.BINARY);

    private static final Map<Alphabet, DataCoding> FLASH_CODINGS = Map.of(
            Alphabet.GSM7, DataCoding.of(0x10),
            Alphabet.BINARY, DataCoding.of(0x14),
            Alphabet.UCS2, DataCoding.of(0x18));

    /** GSM 03.38 for 0x00, IA5 for 0x01, ISO-8859-1 for 0x03 and UCS-2 for 0x08, with one septet per octet. */
    public static final PeerAlphabets STANDARD = new PeerAlphabets(Alphabet.GSM7, false, false, Alphabet.UCS2, false);

    /** Returns a copy with another alphabet for data_coding 0x00. */
    public PeerAlphabets withMcDefault(Alphabet alphabet) {
        return new PeerAlphabets(alphabet, ia5IsGsm7, latin1IsGsm7, ucs2, packsGsm7);
    }

    /**
     * Returns a copy with another charset for data_coding 0x00, such as ISO-8859-7, windows-1252 or UTF-8.
     *
     * @throws IllegalArgumentException if the charset cannot encode
     */
    public PeerAlphabets withMcDefault(Charset charset) {
        return withMcDefault(Alphabet.of(charset));
    }

    /**
     * Returns a copy with another charset for data_coding 0x08, such as UTF-16LE or UTF-8. It is also used for texts that
     * the default alphabet lacks characters of.
     *
     * @throws IllegalArgumentException if the charset cannot encode
     */
    public PeerAlphabets withUcs2(Charset charset) {
        return new PeerAlphabets(mcDefault, ia5IsGsm7, latin1IsGsm7, Alphabet.of(charset), packsGsm7);
    }

    /** Returns a copy with GSM 03.38 (true) or IA5 (false) for data_coding 0x01. */
    public PeerAlphabets withIa5AsGsm7(boolean gsm7) {
        return new PeerAlphabets(mcDefault, gsm7, latin1IsGsm7, ucs2, packsGsm7);
    }

    /** Returns a copy with GSM 03.38 (true) or ISO-8859-1 (false) for data_coding 0x03. */
    public PeerAlphabets withLatin1AsGsm7(boolean gsm7) {
        return new PeerAlphabets(mcDefault, ia5IsGsm7, gsm7, ucs2, packsGsm7);
    }

    /**
     * Returns a copy with packed septets (true) or one septet per octet (false) for every data_coding that means GSM
     * 03.38.
     */
    public PeerAlphabets withPackedGsm7(boolean packed) {
        return new PeerAlphabets(mcDefault, ia5IsGsm7, latin1IsGsm7, ucs2, packed);
    }

    /** Returns the peer's default alphabet if it has all characters of the text, otherwise that of data_coding 0x08. */
    public Alphabet smallestFor(String text) {
        return mcDefault.canEncode(text) ? mcDefault : ucs2;
    }

    /**
     * Encodes the text for data_coding 0x00, for PDUs without a data_coding field.
     *
     * @throws IllegalArgumentException if the peer's default alphabet lacks a character
     */
    public OctetString encodeDefault(String text) {
        OctetString octets = mcDefault.encode(text);
        return packs(mcDefault) ? PackedSeptets.pack(octets, 0) : octets;
    }

    /**
     * Returns the text of a submit_sm, deliver_sm, data_sm, submit_multi or broadcast_sm of this peer; empty for a binary
     * message. The user data header is no part of it. Of a message of several segments, it is the text of this one. Never
     * throws.
     *
     * @see MessageContent#of
     */
    public String textOf(ContentPdu<?> pdu) {
        return MessageContent.of(pdu, this).text();
    }

    /** Returns the new text of a replace_sm of this peer, which is in the default alphabet. Never throws. */
    public String textOf(ReplaceSm pdu) {
        OctetString octets = pdu.message();
        return mcDefault.decode(packs(mcDefault) ? PackedSeptets.unpack(octets, 0) : octets);
    }

    /** Returns whether the peer packs septets of the alphabet. */
    public boolean packs(Alphabet alphabet) {
        return packsGsm7 && alphabet == Alphabet.GSM7;
    }

    /**
     * Returns the coding in which the text takes the fewest segments. Candidates are {@link #smallestFor(String)} and
     * GSM 03.38 with the single shift table, the locking shift table or both of one of the languages. Among codings
     * with equally many segments the simplest is chosen, so that national language tables are used only if they save a
     * segment.
     *
     * @param languages the languages whose tables may be used; empty unless message centre and handsets support them,
     *     which many do not
     * @param segmentation how the message is sent if it is too long for one segment
     */
    public TextCoding smallestFor(String text, Set<NationalLanguage> languages, Segmentation segmentation) {
        TextCoding plain = TextCoding.of(smallestFor(text));
        boolean mayShift = !languages.isEmpty() && alphabetOf(plainCodingFor(Alphabet.GSM7)) == Alphabet.GSM7;
        return mayShift ? TextCoding.smallestFor(text, plain, languages, segmentation) : plain;
    }

    /**
     * Returns the alphabet of the data_coding; {@link Alphabet#BINARY} for binary data, compressed text, reserved
     * values and unsupported alphabets.
     */
    public Alphabet alphabetOf(DataCoding dataCoding) {
        int value = dataCoding.value();
        return switch (value >> 4) {
            case 0x0 -> smppAlphabet(value);
            case 0x1, 0x4, 0x5 -> generalGroupAlphabet(value);
            case 0xC, 0xD -> Alphabet.GSM7;
            case 0xE -> Alphabet.UCS2;
            case 0xF -> (value & 0x04) == 0 ? Alphabet.GSM7 : Alphabet.BINARY;
            default -> Alphabet.BINARY;
        };
    }

    /**
     * Returns the data_coding of the alphabet.
     *
     * @param flash true for a class 0 message, which is displayed immediately and not stored; possible with GSM7, UCS2
     *     and BINARY only
     * @throws IllegalArgumentException if the peer has no such data_coding
     */
    public DataCoding dataCodingFor(Alphabet alphabet, boolean flash) {
        DataCoding coding = flash ? flashCodingFor(alphabet) : plainCodingFor(alphabet);
        if (flash ? !isFlash(coding) : alphabetOf(coding) != alphabet) {
            throw new IllegalArgumentException(
                    "data_coding: the peer has no value for " + alphabet + (flash ? " as flash message" : ""));
        }
        return coding;
    }

    /** Returns whether the data_coding denotes class 0: displayed immediately and not stored. */
    public static boolean isFlash(DataCoding dataCoding) {
        return dataCoding.messageClass() == MessageClass.FLASH;
    }

    private Alphabet smppAlphabet(int value) {
        return switch (value) {
            case 0x00 -> mcDefault;
            case 0x01 -> ia5IsGsm7 ? Alphabet.GSM7 : Alphabet.ASCII;
            case 0x03 -> latin1IsGsm7 ? Alphabet.GSM7 : Alphabet.LATIN1;
            case 0x05 -> Alphabet.JIS;
            case 0x06 -> Alphabet.CYRILLIC;
            case 0x07 -> Alphabet.HEBREW;
            case 0x08 -> ucs2;
            case 0x0A -> Alphabet.ISO_2022_JP;
            case 0x0D -> Alphabet.EXTENDED_KANJI;
            case 0x0E -> Alphabet.KS_C_5601;
            default -> Alphabet.BINARY;
        };
    }

    private static Alphabet generalGroupAlphabet(int value) {
        return switch (value & 0x0C) {
            case 0x00 -> Alphabet.GSM7;
            case 0x08 -> Alphabet.UCS2;
            default -> Alphabet.BINARY;
        };
    }

    private DataCoding plainCodingFor(Alphabet alphabet) {
        boolean isText = alphabet != Alphabet.UCS2 && alphabet != Alphabet.BINARY;
        if (isText && mcDefault == alphabet) {
            return DataCoding.DEFAULT;
        }
        if (alphabet == Alphabet.GSM7) {
            return latin1IsGsm7 && !ia5IsGsm7 ? DataCoding.LATIN_1 : DataCoding.IA5;
        }
        return alphabet == ucs2 ? DataCoding.UCS2 : OWN_CODINGS.getOrDefault(alphabet, DataCoding.DEFAULT);
    }

    private static DataCoding flashCodingFor(Alphabet alphabet) {
        return FLASH_CODINGS.getOrDefault(alphabet, DataCoding.DEFAULT);
    }
}
