package io.larvik.smpp.text;

import java.util.Arrays;
import java.util.Locale;

/**
 * The kind of an information element of a user data header, by its identifier (3GPP TS 23.040, 9.2.3.24). The names
 * follow the specification.
 */
public enum InformationElementKind {
    CONCAT_8BIT_REF(0x00, 3),
    SPECIAL_SMS_INDICATION(0x01, 2),
    /** Not used, because it could be misinterpreted as a line feed. */
    UNUSED(0x03),
    APP_PORTS_8BIT(0x04, 2),
    APP_PORTS_16BIT(0x05, 4),
    SMSC_CONTROL(0x06),
    UDH_SOURCE_INDICATOR(0x07),
    CONCAT_16BIT_REF(0x08, 4),
    WCMP(0x09),
    TEXT_FORMATTING(0x0A),
    PREDEFINED_SOUND(0x0B),
    USER_SOUND(0x0C),
    PREDEFINED_ANIMATION(0x0D),
    LARGE_ANIMATION(0x0E),
    SMALL_ANIMATION(0x0F),
    LARGE_PICTURE(0x10),
    SMALL_PICTURE(0x11),
    VARIABLE_PICTURE(0x12),
    USER_PROMPT(0x13),
    EXTENDED_OBJECT(0x14),
    REUSED_EXTENDED_OBJECT(0x15),
    COMPRESSION_CONTROL(0x16),
    OBJECT_DISTRIBUTION(0x17),
    STANDARD_WVG(0x18),
    CHARACTER_SIZE_WVG(0x19),
    EXTENDED_OBJECT_REQUEST(0x1A),
    RESERVED_EMS(0x1B, 0x1F, -1),
    EMAIL_HEADER(0x20),
    HYPERLINK(0x21),
    REPLY_ADDRESS(0x22),
    ENHANCED_VOICE_MAIL(0x23),
    NATIONAL_SINGLE_SHIFT(0x24, 1),
    NATIONAL_LOCKING_SHIFT(0x25, 1),
    SIM_TOOLKIT_SECURITY(0x70, 0x7F, -1),
    SME_TO_SME(0x80, 0x9F, -1),
    SC_SPECIFIC(0xC0, 0xDF, -1),
    /** All other identifiers. */
    RESERVED(0x100);

    private static final InformationElementKind[] BY_ID = byId();

    private final int first;
    private final int last;
    private final int length;

    InformationElementKind(int id) {
        this(id, -1);
    }

    InformationElementKind(int id, int length) {
        this(id, id, length);
    }

    InformationElementKind(int first, int last, int length) {
        this.first = first;
        this.last = last;
        this.length = length;
    }

    /** Returns the kind of the element with the identifier, 0 to 255. */
    public static InformationElementKind of(int id) {
        return BY_ID[id];
    }

    /** Returns whether data of this number of octets is valid; true if the kind has no fixed length. */
    public boolean allowsLength(int octets) {
        return length < 0 || length == octets;
    }

    /** Returns whether the kind has a fixed length and data of this number of octets has it. */
    boolean hasLength(int octets) {
        return length == octets;
    }

    /** Returns the name in lower case with underscores, such as {@code concat_8bit_ref}. */
    public String specName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the identifier, or the first one of a range. */
    int id() {
        return first;
    }

    private static InformationElementKind[] byId() {
        InformationElementKind[] kinds = new InformationElementKind[0x100];
        Arrays.fill(kinds, RESERVED);
        for (InformationElementKind kind : values()) {
            for (int id = kind.first; id <= kind.last && id < kinds.length; id++) {
                kinds[id] = kind;
            }
        }
        return kinds;
    }
}
