/**
 * Tells applications of their messages by HTTP: signed, again and again until they take it, and never at an address that
 * the operator has not allowed. The only package with an HTTP client. Uses {@code core}.
 */
@NullMarked
package io.larvik.smpp.gateway.webhook;

import org.jspecify.annotations.NullMarked;
