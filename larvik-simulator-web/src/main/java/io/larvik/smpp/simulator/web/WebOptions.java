package io.larvik.smpp.simulator.web;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Set;

/**
 * Where the HTTP API listens, and for whom.
 *
 * @param host the address or name
 * @param port 0 to 65,535; 0 for a free one
 * @param token what each request of the API must bring: 16 to 200 printable ASCII characters without spaces
 * @param scenario the text of the scenario that the simulator starts with; empty for none
 * @param outbindHosts where outbinds may go to, besides this machine
 */
public record WebOptions(String host, int port, String token, String scenario, Set<String> outbindHosts) {

    private static final int SHORTEST_TOKEN = 16;
    private static final int LONGEST_TOKEN = 200;
    private static final int MOST_PORT = 65_535;
    private static final String LOOPBACK = "127.0.0.1";

    public WebOptions {
        outbindHosts = Set.copyOf(outbindHosts);
        if (port < 0 || port > MOST_PORT) {
            throw new IllegalArgumentException("port: " + port + ", allowed are 0 to " + MOST_PORT);
        }
        if (token.length() < SHORTEST_TOKEN
                || token.length() > LONGEST_TOKEN
                || !token.chars().allMatch(c -> c > ' ' && c < 0x7F)) {
            throw new IllegalArgumentException("token: " + token.length() + " characters, allowed are " + SHORTEST_TOKEN
                    + " to " + LONGEST_TOKEN + " printable ones of ASCII without spaces");
        }
    }

    /** Returns options to listen on the loopback address, for a simulator without a scenario. */
    public static WebOptions of(int port, String token) {
        return new WebOptions(LOOPBACK, port, token, "", Set.of());
    }

    /** Returns a token of 128 random bits. */
    public static String randomToken() {
        byte[] bits = new byte[16];
        new SecureRandom().nextBytes(bits);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
    }

    /**
     * Returns whether only this machine can reach the host.
     *
     * @throws IllegalArgumentException if there is no such host
     */
    public boolean isLoopback() {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException("host: " + host + " is unknown", e);
        }
    }

    /** Returns what a browser on this machine opens: any address is none that can be opened. */
    String hostToOpen() {
        return switch (host) {
            case "0.0.0.0" -> LOOPBACK;
            case "::", "[::]" -> "::1";
            default -> host;
        };
    }

    /** Returns the address, without the token. */
    @Override
    public String toString() {
        return host + ":" + port;
    }
}
