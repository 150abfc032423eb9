/**
 * What encoding and decoding cost: JMH benchmarks of the library, of its peers and of the floor below them, for the
 * same values. Uses no other package of the benchmarks.
 */
package io.larvik.smpp.bench.codec;
