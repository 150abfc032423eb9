/** What texts are like: globs and regular expressions. Uses the grammar of numbers. */
package io.larvik.smpp.simulator.pattern;
