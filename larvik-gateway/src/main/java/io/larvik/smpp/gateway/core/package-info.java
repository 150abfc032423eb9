/**
 * Decides. It is told what happened and what time it is, and acts through {@link io.larvik.smpp.gateway.core.Effects}: it
 * has no clock, thread, socket, randomness or SQL. {@link io.larvik.smpp.gateway.core.Intake} may be asked by any thread;
 * all else belongs to one thread. Uses {@code store}, {@code config} and {@code model}.
 */
@NullMarked
package io.larvik.smpp.gateway.core;

import org.jspecify.annotations.NullMarked;
