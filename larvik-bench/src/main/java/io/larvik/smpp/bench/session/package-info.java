/** Benchmarks of parts of a session, to run with JMH alone. */
package io.larvik.smpp.bench.session;
