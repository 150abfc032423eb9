/**
 * Frames explained: each field with its meaning, the text, and what is not as the specification has it; for people, and as
 * JSON for programs.
 *
 * <p>Uses {@code pdu}, {@code wire} and {@code text} of the library. Only {@code FrameJson} uses Jackson, which is
 * optional. No clock, thread, socket or randomness here.
 */
package io.larvik.smpp.inspect;
