/** The {@code smpp} command: a class for each of its subcommands, and what they share. Uses the library's public API. */
@NullMarked
package io.larvik.smpp.cli;

import org.jspecify.annotations.NullMarked;
