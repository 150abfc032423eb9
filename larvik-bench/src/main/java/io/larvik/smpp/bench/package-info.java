/**
 * Measures the library beside its peers, part by part, and reports which targets are met. Starts the processes of
 * {@code peers} and {@code loopback}, and runs the benchmarks of {@code codec}.
 */
package io.larvik.smpp.bench;
