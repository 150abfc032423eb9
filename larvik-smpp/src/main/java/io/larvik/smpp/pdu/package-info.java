/**
 * The protocol data units of SMPP 3.3, 3.4 and 5.0 as immutable values: PDUs, TLVs and field values.
 *
 * <p>Nothing here knows of octets on a wire, of sockets or of text. Uses {@code java.base} only.
 */
package io.larvik.smpp.pdu;
