/**
 * What the option classes of the other packages share: the copy of their values, the checks of what a user sets, and
 * how values of a URL are read. Not exported to users.
 *
 * <p>Uses the JDK only.
 */
package io.larvik.smpp.options;
