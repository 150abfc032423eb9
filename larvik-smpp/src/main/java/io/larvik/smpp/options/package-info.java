/**
 * What the option classes of the other packages share: the copy of their values and the checks of what a user sets. Not
 * exported to users.
 *
 * <p>Uses the JDK only.
 */
package io.larvik.smpp.options;
