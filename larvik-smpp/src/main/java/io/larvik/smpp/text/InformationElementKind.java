package io.larvik.smpp.text;

import java.util.Arrays;
import java.util.Locale;

/**
 * The kind of an information element of a user data header, by its identifier (3GPP TS 23.040, 9.2.3.24). The names
 * follow the specification.
 */
public enum InformationElementKind {
    /** The place of a segment, with a reference of 8 bits. */
    CONCAT_8BIT_REF(0x00, 3),
    /** Waiting messages, such as voice mail. */
    SPECIAL_SMS_INDICATION(0x01, 2),
    /** Not used, because it could be misinterpreted as a line feed. */
    UNUSED(0x03),
    /** Application ports of 8 bits. */
    APP_PORTS_8BIT(0x04, 2),
    /** Application ports of 16 bits. */
    APP_PORTS_16BIT(0x05, 4),
    /** What the message centre reports about. */
    SMSC_CONTROL(0x06),
    /** Who wrote the elements that follow. */
    UDH_SOURCE_INDICATOR(0x07),
    /** The place of a segment, with a reference of 16 bits. */
    CONCAT_16BIT_REF(0x08, 4),
    /** The wireless control message protocol. */
    WCMP(0x09),
    /** Bold, large or aligned text. */
    TEXT_FORMATTING(0x0A),
    /** A sound that handsets know. */
    PREDEFINED_SOUND(0x0B),
    /** A sound of the sender. */
    USER_SOUND(0x0C),
    /** An animation that handsets know. */
    PREDEFINED_ANIMATION(0x0D),
    /** An animation of 16 by 16 pixels. */
    LARGE_ANIMATION(0x0E),
    /** An animation of 8 by 8 pixels. */
    SMALL_ANIMATION(0x0F),
    /** A picture of 32 by 32 pixels. */
    LARGE_PICTURE(0x10),
    /** A picture of 16 by 16 pixels. */
    SMALL_PICTURE(0x11),
    /** A picture of any size. */
    VARIABLE_PICTURE(0x12),
    /** Objects that the user is asked about. */
    USER_PROMPT(0x13),
    /** An object of one of the extended kinds. */
    EXTENDED_OBJECT(0x14),
    /** An extended object that was sent before. */
    REUSED_EXTENDED_OBJECT(0x15),
    /** Compressed elements. */
    COMPRESSION_CONTROL(0x16),
    /** Whether objects may be forwarded. */
    OBJECT_DISTRIBUTION(0x17),
    /** A vector graphic. */
    STANDARD_WVG(0x18),
    /** A vector graphic of the size of a character. */
    CHARACTER_SIZE_WVG(0x19),
    /** A request for extended objects. */
    EXTENDED_OBJECT_REQUEST(0x1A),
    /** Reserved for enhanced messages. */
    RESERVED_EMS(0x1B, 0x1F, -1),
    /** The header of an electronic mail. */
    EMAIL_HEADER(0x20),
    /** A link to a page. */
    HYPERLINK(0x21),
    /** Another address to reply to. */
    REPLY_ADDRESS(0x22),
    /** Details of voice mail. */
    ENHANCED_VOICE_MAIL(0x23),
    /** The language of the single shift table. */
    NATIONAL_SINGLE_SHIFT(0x24, 1),
    /** The language of the locking shift table. */
    NATIONAL_LOCKING_SHIFT(0x25, 1),
    /** Security headers of the SIM toolkit. */
    SIM_TOOLKIT_SECURITY(0x70, 0x7F, -1),
    /** For use between two SMEs. */
    SME_TO_SME(0x80, 0x9F, -1),
    /** For use by the message centre. */
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
