package io.larvik.smpp.inspect;

/**
 * Something in a frame that is not as the specification has it, or is worth knowing. It may name values of the frame, but
 * never a password or the text of a message.
 *
 * @param code an identifier for programs, in snake_case, such as {@code sequence_zero}; where a field, a TLV or a number
 *     belongs to it, that follows after a colon, such as {@code too_long:service_type}
 * @param message one sentence for people, in English
 * @param clause the document and clause behind it, such as {@code SMPP 5.0, 4.7.24}
 * @param isNote whether it is worth knowing rather than wrong
 */
public record Finding(String code, String message, String clause, boolean isNote) {}
