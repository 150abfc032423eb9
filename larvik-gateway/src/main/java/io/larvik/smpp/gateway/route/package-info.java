/**
 * Finds the way of a message: the first rule whose conditions hold, and one of its links. Safe for any thread; it has no
 * clock, thread or socket. Uses {@code config}, {@code content} and {@code model}.
 */
@NullMarked
package io.larvik.smpp.gateway.route;

import org.jspecify.annotations.NullMarked;
