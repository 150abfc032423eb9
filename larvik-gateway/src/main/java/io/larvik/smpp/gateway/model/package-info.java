/**
 * What the gateway keeps and decides about, as values. Uses {@code field} of the library. Times are milliseconds since
 * 1970 unless they say otherwise.
 */
@NullMarked
package io.larvik.smpp.gateway.model;

import org.jspecify.annotations.NullMarked;
