/** The simulator as a process under load, and the load. */
package io.larvik.smpp.bench.simulator;
