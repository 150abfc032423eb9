/** HTTP API, live events and console of a simulator. Starts with {@link io.larvik.smpp.simulator.web.SimulatorWeb}. */
@NullMarked
package io.larvik.smpp.simulator.web;

import org.jspecify.annotations.NullMarked;
