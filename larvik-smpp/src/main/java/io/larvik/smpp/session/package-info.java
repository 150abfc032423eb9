/**
 * Sessions between an ESME and a message centre, as users see them: the session with its options, events and
 * statistics, and all exceptions of the library.
 *
 * <p>Uses {@code options}, {@code wire} and {@code pdu}.
 */
package io.larvik.smpp.session;
