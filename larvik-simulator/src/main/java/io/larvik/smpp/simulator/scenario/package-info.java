/**
 * What a simulator is set up with: accounts, rules, traffic of its own, a timeline, expectations and bounds, as values,
 * and the reader of scenario files.
 */
package io.larvik.smpp.simulator.scenario;
