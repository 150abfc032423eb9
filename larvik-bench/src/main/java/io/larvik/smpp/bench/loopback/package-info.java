/**
 * Drives servers and clients over loopback: the interfaces of a server and a client under test, the processes that run
 * them, and the neutral loader and sink. Uses no other package of the benchmarks.
 */
package io.larvik.smpp.bench.loopback;
