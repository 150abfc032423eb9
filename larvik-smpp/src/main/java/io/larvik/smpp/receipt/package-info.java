/**
 * Delivery receipts: their text read and written, and the spellings of the message_id in it.
 *
 * <p>No clock, thread or randomness here: times come from the caller. Uses {@code io.larvik.smpp.text} and
 * {@code io.larvik.smpp.pdu}.
 */
package io.larvik.smpp.receipt;
