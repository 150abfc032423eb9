package io.larvik.smpp.field;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The data_coding octet (SMPP 5.0, 4.7.7): a label for the alphabet of a message.
 *
 * <p>Peers differ in what they mean by a label. {@code io.larvik.smpp.text} maps labels to alphabets, with settings for
 * each peer.
 *
 * @param value the octet, 0 to 255; reserved values are allowed
 */
public record DataCoding(int value) {

    private static final DataCoding[] INTERNED = Octets.intern(DataCoding.class, DataCoding::new);

    private static final MessageClass[] CLASSES = MessageClass.values();
    private static final MessageWaiting.Kind[] KINDS = MessageWaiting.Kind.values();

    private static final String GSM = "GSM 03.38 default";
    private static final String DATA = "8-bit data";

    private static final String[] SMPP = {
        "message center default",
        "IA5/ASCII",
        "8-bit binary",
        "ISO-8859-1",
        "8-bit binary",
        "JIS X 0208-1990",
        "ISO-8859-5",
        "ISO-8859-8",
        "UCS-2 big endian",
        "pictogram",
        "ISO-2022-JP music codes",
        "reserved",
        "reserved",
        "Extended Kanji JIS X 0212-1990",
        "KS C 5601",
        "reserved"
    };

    /** The names of the alphabets in GSM's general groups, by the two alphabet bits. */
    private static final String[] GENERAL = {GSM, DATA, SMPP[0x08], "reserved alphabet"};

    /** The message centre's default alphabet, in GSM networks usually GSM 03.38. */
    public static final DataCoding DEFAULT = of(0x00);

    /** IA5, ASCII. */
    public static final DataCoding IA5 = of(0x01);
    /** ISO-8859-1. */
    public static final DataCoding LATIN_1 = of(0x03);
    /** Octets of 8 bits. */
    public static final DataCoding BINARY = of(0x04);
    /** JIS X 0208. */
    public static final DataCoding JIS = of(0x05);
    /** ISO-8859-5. */
    public static final DataCoding CYRILLIC = of(0x06);
    /** ISO-8859-8. */
    public static final DataCoding HEBREW = of(0x07);
    /** UCS-2, most significant octet first. */
    public static final DataCoding UCS2 = of(0x08);
    /** Pictograms. */
    public static final DataCoding PICTOGRAM = of(0x09);
    /** ISO-2022-JP, music codes. */
    public static final DataCoding ISO_2022_JP = of(0x0A);
    /** JIS X 0212. */
    public static final DataCoding EXTENDED_KANJI = of(0x0D);
    /** KS C 5601, Korean. */
    public static final DataCoding KS_C_5601 = of(0x0E);

    public DataCoding {
        Octets.check("data_coding", value);
    }

    /**
     * Returns the value of an octet. Equal octets give the same object.
     *
     * @throws IllegalArgumentException when the octet is not 0 to 255
     */
    public static DataCoding of(int value) {
        Octets.check("data_coding", value);
        return INTERNED[value];
    }

    /** Returns the message class; null when the value has none. */
    public @Nullable MessageClass messageClass() {
        boolean hasClass = (isGeneral() && (value & 0x10) != 0) || (value & 0xF0) == 0xF0;
        return hasClass ? CLASSES[value & 0x03] : null;
    }

    /** Returns the message waiting indication; null when the value has none. */
    public @Nullable MessageWaiting messageWaiting() {
        boolean isWaiting = value >= 0xC0 && value < 0xF0;
        return isWaiting ? new MessageWaiting(KINDS[value & 0x03], (value & 0x08) != 0, value >= 0xD0) : null;
    }

    /** Returns whether the text is compressed (3GPP TS 23.042). */
    public boolean isCompressed() {
        return isGeneral() && (value & 0x20) != 0;
    }

    /** Returns whether the handset deletes the message after it was read. */
    public boolean isDeletedAutomatically() {
        return (value & 0xC0) == 0x40;
    }

    /**
     * Returns the words of the specifications for the value, such as {@code UCS-2 big endian, class 0 (flash)}:
     * alphabet, message class and message waiting indication.
     *
     * <p>The values up to 0x0F are defined by SMPP, the others by GSM (3GPP TS 23.038, clause 4).
     */
    public String meaning() {
        StringBuilder words = new StringBuilder(value < SMPP.length ? SMPP[value] : gsmAlphabet());
        MessageClass messageClass = messageClass();
        if (messageClass != null) {
            words.append(", class ")
                    .append(value & 0x03)
                    .append(" (")
                    .append(lowerCase(messageClass))
                    .append(')');
        }
        if (isDeletedAutomatically()) {
            words.append(", deleted automatically");
        }
        MessageWaiting waiting = messageWaiting();
        if (waiting != null) {
            words.append(", ")
                    .append(lowerCase(waiting.kind()))
                    .append(waiting.isActive() ? " waiting" : " not waiting");
            words.append(waiting.isStored() ? ", stored" : ", discarded");
        }
        return words.toString();
    }

    private String gsmAlphabet() {
        if (isCompressed() && (value & 0x0C) != 0x0C) {
            return "compressed";
        }
        return switch (value >> 4) {
            case 0x8, 0x9, 0xA, 0xB -> "reserved";
            case 0xC, 0xD -> GSM;
            case 0xE -> SMPP[0x08];
            case 0xF -> (value & 0x04) == 0 ? GSM : DATA;
            default -> GENERAL[value >> 2 & 0x03];
        };
    }

    /** Returns whether the value belongs to GSM's general groups or to those of automatic deletion. */
    private boolean isGeneral() {
        return value > 0x0F && value < 0x80;
    }

    private static String lowerCase(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return String.format("0x%02X", value);
    }
}
