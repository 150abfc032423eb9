/**
 * Takes the messages of subscribers from the carriers, finds whose they are, and joins their segments. It is told the time,
 * and acts through the {@code Effects} of the core. Confined to the thread of the core. Uses {@code core}, {@code route},
 * {@code content}, {@code store}, {@code config} and {@code model}.
 */
@NullMarked
package io.larvik.smpp.gateway.inbound;

import org.jspecify.annotations.NullMarked;
