/**
 * Measures the library beside its peers, part by part, and says which targets are met: starts what {@code peers} and
 * {@code loopback} run, and what {@code codec} measures.
 */
package io.larvik.smpp.bench;
