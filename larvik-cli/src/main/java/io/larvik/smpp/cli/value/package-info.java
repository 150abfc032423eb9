/** What words of the command line become: each class reads the value of an option. Uses the library's values only. */
@NullMarked
package io.larvik.smpp.cli.value;

import org.jspecify.annotations.NullMarked;
