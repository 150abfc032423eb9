/** What the message centre sends by itself, and what happens to it by itself: generators, replies, routes, the timeline. */
package io.larvik.smpp.simulator.traffic;
