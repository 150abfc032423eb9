/**
 * The threads on which user code runs, and what keeps it from holding up the library or breaking it. Not exported to
 * users.
 *
 * <p>Uses {@code session} and {@code field}.
 */
package io.larvik.smpp.threads;
