/**
 * The content of a short message: alphabets and their data_coding, user data headers, segmentation, and the format of
 * SMPP times.
 *
 * <p>The package has no clock, thread or randomness. Times and reference numbers come from the caller. Uses {@code
 * io.larvik.smpp.pdu} only.
 */
package io.larvik.smpp.text;
