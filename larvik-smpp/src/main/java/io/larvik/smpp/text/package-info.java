/**
 * The content of a short message: alphabets and their data_coding, user data headers, segmentation, and the format of
 * SMPP times.
 *
 * <p>The text of a PDU is {@code PeerAlphabets.STANDARD.textOf(pdu)}, or that of the peer's own {@link
 * io.larvik.smpp.text.PeerAlphabets}. Its header, its place among segments and its octets are a {@link
 * io.larvik.smpp.text.MessageContent}.
 *
 * <p>The package has no clock, thread or randomness. Times and reference numbers come from the caller. Uses {@code
 * io.larvik.smpp.pdu} only.
 */
package io.larvik.smpp.text;
