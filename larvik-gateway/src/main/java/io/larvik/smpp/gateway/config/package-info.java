/** The configuration as values, and its reader, which tells all faults. Uses {@code model}. */
@NullMarked
package io.larvik.smpp.gateway.config;

import org.jspecify.annotations.NullMarked;
