package io.larvik.smpp.spring;

import io.larvik.smpp.server.BindDecision;
import io.larvik.smpp.server.BindRequest;

/** Decides about the binds of the server. A bean of this type lets the server listen beyond the loopback address. */
@FunctionalInterface
public interface SmppBindAuthenticator {

    /**
     * Decides about a bind. May block. If the method throws, the bind is refused with ESME_RSYSERR.
     */
    BindDecision authenticate(BindRequest request);
}
