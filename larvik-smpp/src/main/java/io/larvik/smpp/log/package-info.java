/**
 * What the log says: a line for each event and each PDU, and the values of their fields. It is not exported to users.
 *
 * <p>Uses {@code session}, {@code wire}, {@code pdu} and {@code field}.
 */
package io.larvik.smpp.log;
