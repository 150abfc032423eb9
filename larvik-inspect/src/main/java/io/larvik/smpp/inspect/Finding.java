package io.larvik.smpp.inspect;

/**
 * A violation of the specification in a frame, or a note about it. It may contain values of the frame, but never a
 * password or message text.
 *
 * @param code an identifier for programs, in snake_case, such as {@code sequence_zero}; a field, a TLV or a
 *     number follows after a colon, such as {@code too_long:service_type}
 * @param message one English sentence for users
 * @param clause the document and its clause, such as {@code SMPP 5.0, 4.7.24}
 * @param isNote whether it is a note rather than a violation
 */
public record Finding(String code, String message, String clause, boolean isNote) {}
