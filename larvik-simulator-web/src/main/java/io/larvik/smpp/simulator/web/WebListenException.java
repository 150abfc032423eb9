package io.larvik.smpp.simulator.web;

/** Tells that the HTTP API cannot listen on an address. */
public final class WebListenException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WebListenException(String host, int port, Throwable cause) {
        super("cannot listen on " + host + ":" + port + " for HTTP", cause);
    }
}
