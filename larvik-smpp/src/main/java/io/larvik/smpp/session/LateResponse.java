package io.larvik.smpp.session;

import io.larvik.smpp.pdu.Pdu;
import java.time.Duration;

/**
 * A response that came after the time of its request was up: what was unknown until then. Requests are remembered for
 * five minutes after that, at most 10,000 of a session.
 *
 * @param request the request that ended with a {@link ResponseTimeoutException}
 * @param response its response, or a generic_nack
 * @param age the time since the request was sent
 */
public record LateResponse(Pdu request, Pdu response, Duration age) {}
