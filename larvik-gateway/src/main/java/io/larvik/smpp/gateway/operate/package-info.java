/** What operators see: events, metrics, health, and the requests of the command. Uses {@code core}. */
@NullMarked
package io.larvik.smpp.gateway.operate;

import org.jspecify.annotations.NullMarked;
