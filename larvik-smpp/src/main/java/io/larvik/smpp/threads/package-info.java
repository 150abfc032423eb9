/**
 * The threads on which user code runs, and what keeps it from holding up the library. Not exported to users.
 *
 * <p>Uses the JDK only.
 */
package io.larvik.smpp.threads;
