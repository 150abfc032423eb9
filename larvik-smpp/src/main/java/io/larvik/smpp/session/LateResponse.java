package io.larvik.smpp.session;

import io.larvik.smpp.pdu.Pdu;
import java.time.Duration;

/**
 * A response that arrived after its request had failed with a {@link ResponseTimeoutException}. It shows whether the
 * peer processed the request. Each session remembers its last 10,000 such requests, for five minutes.
 *
 * @param request the request: the very object that was sent
 * @param response its response, or a generic_nack
 * @param age the time between the request and the response
 */
public record LateResponse(Pdu request, Pdu response, Duration age) {}
