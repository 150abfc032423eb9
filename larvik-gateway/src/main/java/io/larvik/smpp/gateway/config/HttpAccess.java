package io.larvik.smpp.gateway.config;

import java.util.Map;

/**
 * How an application is known over HTTP.
 *
 * @param keys the SHA-256 of each of its keys, 64 hexadecimal digits, by the name of the key
 */
public record HttpAccess(Map<String, String> keys) {

    public HttpAccess {
        keys = Map.copyOf(keys);
    }

    /** Prints no hash. */
    @Override
    public String toString() {
        return "keys " + keys.keySet();
    }
}
