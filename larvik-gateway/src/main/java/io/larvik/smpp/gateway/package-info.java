/**
 * The gateway: what it acknowledged is on disk, and reaches one final state. {@link io.larvik.smpp.gateway.Gateway} puts
 * the parts together; {@link io.larvik.smpp.gateway.Main} is the command.
 */
@NullMarked
package io.larvik.smpp.gateway;

import org.jspecify.annotations.NullMarked;
