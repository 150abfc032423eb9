/**
 * What {@code smpp decode} makes of the frames of a capture: requests with their answers, receipts with their messages,
 * what is wrong, and sums. It prints nothing. Uses {@code capture} and {@code inspect} of larvik-inspect, {@code rule}
 * and {@code grammar} of the simulator, and the library.
 */
@NullMarked
package io.larvik.smpp.cli.traffic;

import org.jspecify.annotations.NullMarked;
