/** Benchmarks: those of JMH, and a server and a client for loopback benchmarks. */
package io.larvik.smpp.bench;
