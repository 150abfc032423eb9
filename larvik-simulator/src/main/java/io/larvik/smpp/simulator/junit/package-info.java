/** A simulator for tests of JUnit. */
package io.larvik.smpp.simulator.junit;
