/**
 * Explains frames: the meaning of each field, the text, and violations of the specification. The result is for users,
 * or is JSON for programs.
 *
 * <p>The package uses {@code pdu}, {@code wire}, {@code text} and {@code receipt} of the library. Only {@code
 * FrameJson} uses Jackson, which is optional. There is no clock, thread, socket or randomness.
 */
package io.larvik.smpp.inspect;
