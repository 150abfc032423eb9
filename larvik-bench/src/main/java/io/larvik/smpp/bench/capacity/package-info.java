/**
 * The processes whose memory and time {@code compare.sh capacity} measures: what waits in a client or a server, and a
 * server at all its bounds.
 */
package io.larvik.smpp.bench.capacity;
