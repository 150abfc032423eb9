/** Benchmarks of parts of a session, to be run with JMH alone. */
package io.larvik.smpp.bench.session;
