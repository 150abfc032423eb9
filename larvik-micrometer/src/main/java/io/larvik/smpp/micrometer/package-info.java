/**
 * Meters of clients and servers for Micrometer: timers of requests, messages and receipts, and gauges of what is held.
 *
 * <p>Uses exported packages of the library.
 */
@NullMarked
package io.larvik.smpp.micrometer;

import org.jspecify.annotations.NullMarked;
