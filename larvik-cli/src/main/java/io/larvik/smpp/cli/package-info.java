/** The {@code smpp} command: one class for each subcommand, and shared classes. It uses the library's public API. */
@NullMarked
package io.larvik.smpp.cli;

import org.jspecify.annotations.NullMarked;
