/** Benchmarks: {@code java -cp … org.openjdk.jmh.Main}. */
package io.larvik.smpp.bench;
