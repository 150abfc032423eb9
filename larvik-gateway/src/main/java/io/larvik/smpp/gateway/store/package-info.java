/**
 * Keeps what was acknowledged. A {@link io.larvik.smpp.gateway.store.Turn} of steps is on disk as a whole or not at all;
 * the {@link io.larvik.smpp.gateway.store.Committer} makes turns of what waits. Uses {@code model}.
 */
@NullMarked
package io.larvik.smpp.gateway.store;

import org.jspecify.annotations.NullMarked;
