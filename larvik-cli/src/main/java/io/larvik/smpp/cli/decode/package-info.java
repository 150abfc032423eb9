/**
 * {@code smpp decode}: PDUs and captures, explained on the screen or in JSON. Uses {@code traffic} for what a capture means,
 * {@code terminal} and {@code value}.
 */
@NullMarked
package io.larvik.smpp.cli.decode;

import org.jspecify.annotations.NullMarked;
