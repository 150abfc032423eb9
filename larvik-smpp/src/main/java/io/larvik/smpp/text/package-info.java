/**
 * What a short message says: alphabets and their data_coding, user data headers, segmentation, SMPP time.
 *
 * <p>No clock, thread or randomness here: time and reference numbers come from the caller. Uses
 * {@code io.larvik.smpp.pdu} only.
 */
package io.larvik.smpp.text;
