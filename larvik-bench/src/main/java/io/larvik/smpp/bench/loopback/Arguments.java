package io.larvik.smpp.bench.loopback;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.Map;

/** Command line arguments: {@code --name value} and {@code --flag}. */
public final class Arguments {

    private final Map<String, String> values = new HashMap<>();

    public Arguments(String... arguments) {
        for (int i = 0; i < arguments.length; i++) {
            if (!arguments[i].startsWith("--")) {
                throw new IllegalArgumentException(arguments[i] + ": not an option");
            }
            boolean hasValue = i + 1 < arguments.length && !arguments[i + 1].startsWith("--");
            values.put(arguments[i].substring(2), hasValue ? arguments[++i] : "");
        }
    }

    public boolean has(String name) {
        return values.containsKey(name);
    }

    public String text(String name, String absent) {
        return values.getOrDefault(name, absent);
    }

    public int number(String name, int absent) {
        return Integer.parseInt(text(name, Integer.toString(absent)));
    }

    /** Returns the loopback address to listen on or to connect to; any other address is an error. */
    public String host() {
        String host = text("host", "127.0.0.1");
        try {
            if (!InetAddress.getByName(host).isLoopbackAddress()) {
                throw new IllegalArgumentException("host: " + host + ", not a loopback address");
            }
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host: " + host + ", unknown", e);
        }
        return host;
    }

    public int port() {
        return number("port", 2775);
    }
}
