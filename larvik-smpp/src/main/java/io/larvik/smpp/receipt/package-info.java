/**
 * Delivery receipts: parsing and formatting their text, and matching the message_id in it.
 *
 * <p>The package has no clock, thread or randomness. Times come from the caller. Uses {@code io.larvik.smpp.text},
 * {@code io.larvik.smpp.options} and {@code io.larvik.smpp.pdu}.
 */
package io.larvik.smpp.receipt;
