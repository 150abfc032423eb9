/**
 * What users hold of one session between an ESME and a message centre: the session itself, its options, what happens on
 * it, and the exceptions of the library.
 *
 * <p>Uses {@code options}, {@code wire} and {@code pdu}.
 */
package io.larvik.smpp.session;
