/**
 * JMH benchmarks of encoding and decoding: the library, its peers, and the lower bound on this machine, with the same
 * values. Uses no other package of the benchmarks.
 */
package io.larvik.smpp.bench.codec;
