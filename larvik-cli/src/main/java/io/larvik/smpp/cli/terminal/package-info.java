/** What a command reads from files, and prints to a terminal that no text may control. Uses the library only. */
@NullMarked
package io.larvik.smpp.cli.terminal;

import org.jspecify.annotations.NullMarked;
