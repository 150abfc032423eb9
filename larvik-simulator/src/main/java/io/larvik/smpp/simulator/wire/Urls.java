package io.larvik.smpp.simulator.wire;

import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.net.InetAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** The URLs for clients of a simulator, with a login that is accepted: that of the first account, if there are accounts. */
public record Urls(InetAddress address, Scenario scenario) {

    /** The login where any is accepted. */
    private static final String TEST = "test";

    public String plain(int port) {
        return "smpp://" + login() + port;
    }

    public String plain(String systemId, String password, int port) {
        return "smpp://" + login(systemId, password) + port;
    }

    public String tls(int port) {
        return "smpps://" + login() + port;
    }

    private String login() {
        if (scenario.accounts().isEmpty()) {
            return login(TEST, TEST);
        }
        Account first = scenario.accounts().get(0);
        return login(first.systemId(), Objects.requireNonNullElse(first.password(), TEST));
    }

    private String login(String systemId, String password) {
        return encoded(systemId) + ":" + encoded(password) + "@" + host(address) + ":";
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    public static String host(InetAddress address) {
        String host = address.isAnyLocalAddress() ? "127.0.0.1" : address.getHostAddress();
        return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
    }
}
