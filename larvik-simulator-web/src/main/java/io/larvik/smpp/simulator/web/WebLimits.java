package io.larvik.smpp.simulator.web;

import java.time.Duration;

/**
 * What clients may take of the server.
 *
 * @param requestsASecond requests of the API, of all clients together
 * @param idle how long a connection may be silent
 * @param header how long the header of a request may take
 * @param body how long its body may take
 */
record WebLimits(int requestsASecond, Duration idle, Duration header, Duration body) {

    static final WebLimits USUAL =
            new WebLimits(100, Duration.ofSeconds(30), Duration.ofSeconds(10), Duration.ofSeconds(10));
}
