package io.larvik.smpp.gateway.config;

import io.larvik.smpp.session.Network;
import java.util.List;
import java.util.Map;

/**
 * How an application is known over HTTP.
 *
 * @param keys the SHA-256 of each of its keys, 64 hexadecimal digits in lower case, by the name of the key
 * @param allow the networks that it may come from; any if empty
 */
public record HttpAccess(Map<String, String> keys, List<Network> allow) {

    public HttpAccess {
        keys = Map.copyOf(keys);
        allow = List.copyOf(allow);
    }

    /** Prints no hash. */
    @Override
    public String toString() {
        return "keys " + keys.keySet();
    }
}
