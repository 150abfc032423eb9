/** The files that all web consoles use: scripts for elements, tables, events and the HTTP API, and the style sheet. */
@NullMarked
package io.larvik.console;

import org.jspecify.annotations.NullMarked;
