/**
 * What drives a server or a client over loopback: the contract of those that are measured, the processes that they run
 * in, and the neutral loader and sink. Uses no other package of the benchmarks.
 */
package io.larvik.smpp.bench.loopback;
