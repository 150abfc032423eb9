package io.larvik.smpp.client;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/**
 * Applies a URL {@code smpp://system_id:password@host:port?option=value} to a builder. Commas separate several hosts.
 * Exception messages never contain the password.
 */
final class SmppUrl {

    private SmppUrl() {}

    static void apply(String url, SmppClientBuilder builder) {
        URI uri = parse(url);
        String scheme = uri.getScheme();
        if ("smpps".equals(scheme)) {
            builder.tls();
        } else if (!"smpp".equals(scheme)) {
            throw new IllegalArgumentException("URL: scheme " + scheme + ", allowed are smpp and smpps");
        }
        String authority = uri.getRawAuthority();
        int at = authority == null ? -1 : authority.lastIndexOf('@');
        if (authority == null || authority.length() == at + 1) {
            throw new IllegalArgumentException("URL: no host, expected smpp://system_id:password@host:port");
        }
        hosts(authority.substring(at + 1), builder);
        if (at >= 0) {
            String user = authority.substring(0, at);
            int colon = user.indexOf(':');
            builder.systemId(decode(colon < 0 ? user : user.substring(0, colon)));
            if (colon >= 0) {
                builder.password(decode(user.substring(colon + 1)));
            }
        }
        String query = uri.getRawQuery();
        if (query != null) {
            for (String option : query.split("&", -1)) {
                int equals = option.indexOf('=');
                String name = equals < 0 ? option : option.substring(0, equals);
                option(name, decode(equals < 0 ? "" : option.substring(equals + 1)), builder);
            }
        }
    }

    private static void hosts(String text, SmppClientBuilder builder) {
        if (text.indexOf(',') >= 0) {
            builder.hosts(text.split(",", -1));
            return;
        }
        HostPort target = HostPort.parse(text);
        builder.host(target.host());
        if (target.port() != HostPort.NO_PORT) {
            builder.port(target.port());
        }
    }

    private static URI parse(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            // The cause contains the URL and therefore the password.
            throw new IllegalArgumentException("URL: cannot be read, expected smpp://system_id:password@host:port"
                    + " with special characters percent-encoded");
        }
    }

    private static void option(String name, String value, SmppClientBuilder builder) {
        switch (name) {
            case "bind" -> builder.bindType(bindType(value));
            case "system_type" -> builder.systemType(value);
            case "version" -> builder.interfaceVersion(version(value));
            case "window" -> builder.session(o -> o.windowOut(number(name, value)));
            case "timeout" -> builder.session(o -> o.requestTimeout(Duration.ofSeconds(number(name, value))));
            case "bind_timeout" -> builder.session(o -> o.bindTimeout(Duration.ofSeconds(number(name, value))));
            case "enquire_link" -> builder.session(o -> o.enquireLinkIdle(Duration.ofSeconds(number(name, value))));
            case "sessions" -> builder.sessions(number(name, value));
            case "rate" -> builder.rateLimit(number(name, value));
            case "reconnect" ->
                builder.reconnect(r -> r.maxAttempts(Boolean.parseBoolean(value) ? Reconnect.UNLIMITED : 0));
            default ->
                throw new IllegalArgumentException("URL: option " + name
                        + ", allowed are bind, system_type, version, window, timeout, bind_timeout, enquire_link,"
                        + " sessions, rate, reconnect");
        }
    }

    private static BindType bindType(String value) {
        return switch (value) {
            case "trx", "transceiver" -> BindType.TRANSCEIVER;
            case "tx", "transmitter" -> BindType.TRANSMITTER;
            case "rx", "receiver" -> BindType.RECEIVER;
            default -> throw new IllegalArgumentException("URL: bind=" + value + ", allowed are trx, tx and rx");
        };
    }

    private static InterfaceVersion version(String value) {
        return switch (value) {
            case "3.3" -> InterfaceVersion.SMPP_3_3;
            case "3.4" -> InterfaceVersion.SMPP_3_4;
            case "5.0" -> InterfaceVersion.SMPP_5_0;
            default -> throw new IllegalArgumentException("URL: version=" + value + ", allowed are 3.3, 3.4 and 5.0");
        };
    }

    private static int number(String name, String value) {
        try {
            return Integer.parseInt(value);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("URL: " + name + "=" + value + ", must be a number");
        }
    }

    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
