/**
 * The receipts and messages that wait for the ESMEs of a server. Not exported to users.
 *
 * <p>Uses {@code message}, {@code segment}, {@code net}, {@code engine}, {@code session} and {@code pdu}; never {@code
 * server}.
 */
package io.larvik.smpp.delivery;
