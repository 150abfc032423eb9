package io.larvik.smpp.client;

import static io.larvik.smpp.options.UrlValues.bool;
import static io.larvik.smpp.options.UrlValues.decode;
import static io.larvik.smpp.options.UrlValues.duration;
import static io.larvik.smpp.options.UrlValues.number;
import static io.larvik.smpp.options.UrlValues.refused;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.options.HostPort;
import io.larvik.smpp.session.WhenQueueFull;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.text.PeerAlphabets;
import java.net.URI;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;

/**
 * Applies a URL {@code smpp://system_id:password@host:port?option=value} to a builder. Commas separate several hosts.
 *
 * <p>Exception messages name parts and options of the URL, and never repeat its text. A special character that is not
 * percent-encoded moves a part of the password to where a host, a port, a path or an option is expected.
 */
final class SmppUrl {

    private static final String HINT =
            "expected smpp://system_id:password@host:port with special characters in the password percent-encoded";
    private static final String OPTIONS =
            "bind, rx_port, system_type, version, window, timeout, queue_timeout, bind_timeout, enquire_link, sessions, rate,"
                    + " max_queued, when_queue_full, reconnect,"
                    + " source_ton, source_npi, dest_ton, dest_npi, service_type, validity, priority, default_alphabet,"
                    + " long_credentials, tls, tls_ca";

    private SmppUrl() {}

    static void apply(String url, SmppClientBuilder builder) {
        URI uri = parse(Objects.requireNonNull(url, "url"));
        String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        if (!scheme.equals("smpp") && !scheme.equals("smpps")) {
            throw refused("scheme", "allowed are smpp and smpps");
        }
        String authority = Objects.requireNonNullElse(uri.getRawAuthority(), "");
        int at = authority.lastIndexOf('@');
        checkRest(uri);
        if (authority.length() == at + 1) {
            throw refused("no host", HINT);
        }
        if (scheme.equals("smpps")) {
            builder.tls();
        }
        hosts(authority.substring(at + 1), builder);
        if (at >= 0) {
            login(authority.substring(0, at), builder);
        }
        String query = uri.getRawQuery();
        if (query != null) {
            for (String option : query.split("&", -1)) {
                int equals = option.indexOf('=');
                String name = equals < 0 ? option : option.substring(0, equals);
                if (name.startsWith("tls") && !scheme.equals("smpps")) {
                    throw refused("tls", "only with smpps://");
                }
                option(name, decode(equals < 0 ? "" : option.substring(equals + 1)), builder);
            }
        }
    }

    private static URI parse(String url) {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException e) {
            throw refused("cannot be read", HINT); // the cause contains the URL and therefore the password
        }
    }

    /** Checks what follows the host. An {@code @} there says that the host is a part of the password. */
    private static void checkRest(URI uri) {
        String path = Objects.requireNonNullElse(uri.getRawPath(), "");
        String query = Objects.requireNonNullElse(uri.getRawQuery(), "");
        String fragment = Objects.requireNonNullElse(uri.getRawFragment(), "");
        if ((path + query + fragment).indexOf('@') >= 0) {
            throw refused("@ behind a /, ? or #", "percent-encode special characters in the password; @ is %40");
        }
        if (!path.isEmpty() && !path.equals("/")) {
            throw refused("has a path", HINT + "; / is %2F");
        }
        if (uri.getRawFragment() != null) {
            throw refused("has a fragment", HINT + "; # is %23");
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

    private static void login(String user, SmppClientBuilder builder) {
        int colon = user.indexOf(':');
        builder.systemId(decode(colon < 0 ? user : user.substring(0, colon)));
        if (colon >= 0) {
            builder.password(decode(user.substring(colon + 1)));
        }
    }

    private static void option(String name, String value, SmppClientBuilder builder) {
        switch (name) {
            case "bind" -> bind(value, builder);
            case "rx_port" -> builder.receiverPort(number(name, value));
            case "system_type" -> builder.systemType(value);
            case "version" -> builder.interfaceVersion(version(value));
            case "window" -> builder.session(o -> o.windowOut(number(name, value)));
            case "timeout" -> builder.session(o -> o.requestTimeout(duration(name, value)));
            case "queue_timeout" -> builder.queueTimeout(duration(name, value));
            case "bind_timeout" -> builder.session(o -> o.bindTimeout(duration(name, value)));
            case "enquire_link" -> builder.session(o -> o.enquireLinkIdle(duration(name, value)));
            case "sessions" -> builder.sessions(number(name, value));
            case "rate" -> builder.rateLimit(number(name, value));
            case "max_queued" -> builder.maxQueued(number(name, value));
            case "when_queue_full" -> builder.whenQueueFull(whenQueueFull(value));
            case "source_ton" -> builder.addressing(a -> a.sourceTon(number(name, value)));
            case "source_npi" -> builder.addressing(a -> a.sourceNpi(number(name, value)));
            case "dest_ton" -> builder.addressing(a -> a.destTon(number(name, value)));
            case "dest_npi" -> builder.addressing(a -> a.destNpi(number(name, value)));
            case "service_type" -> builder.defaults(d -> d.serviceType(value));
            case "validity" -> builder.defaults(d -> d.validity(duration(name, value)));
            case "priority" -> builder.defaults(d -> d.priority(number(name, value)));
            case "default_alphabet" -> builder.alphabets(defaultAlphabet(builder.alphabets, value));
            case "tls" -> builder.tls(o -> o.protocols(tlsVersion(value)));
            case "tls_ca" -> trust(value, builder);
            case "long_credentials" -> builder.credentials.areLong = bool(name, value);
            case "reconnect" -> builder.reconnect(r -> r.maxAttempts(bool(name, value) ? Reconnect.UNLIMITED : 0));
            default -> throw refused("unknown option", "allowed are " + OPTIONS);
        }
    }

    private static void bind(String value, SmppClientBuilder builder) {
        switch (value) {
            case "trx", "transceiver" -> builder.bindType(BindType.TRANSCEIVER);
            case "tx", "transmitter" -> builder.bindType(BindType.TRANSMITTER);
            case "rx", "receiver" -> builder.bindType(BindType.RECEIVER);
            case "tx+rx" -> builder.transmitterAndReceiver();
            default -> throw refused("bind", "allowed are trx, tx, rx and tx+rx");
        }
    }

    private static WhenQueueFull whenQueueFull(String value) {
        return switch (value) {
            case "block" -> WhenQueueFull.BLOCK;
            case "fail" -> WhenQueueFull.FAIL;
            default -> throw refused("when_queue_full", "allowed are block and fail");
        };
    }

    private static InterfaceVersion version(String value) {
        return switch (value) {
            case "3.3" -> InterfaceVersion.SMPP_3_3;
            case "3.4" -> InterfaceVersion.SMPP_3_4;
            case "5.0" -> InterfaceVersion.SMPP_5_0;
            default -> throw refused("version", "allowed are 3.3, 3.4 and 5.0");
        };
    }

    private static PeerAlphabets defaultAlphabet(PeerAlphabets alphabets, String value) {
        if (value.equals("gsm7")) {
            return alphabets.withMcDefault(Alphabet.GSM7);
        }
        try {
            return alphabets.withMcDefault(Charset.forName(value));
        } catch (IllegalArgumentException e) {
            throw refused(
                    "default_alphabet", "allowed are gsm7 and the names of charsets, such as latin1 and ISO-8859-7");
        }
    }

    private static String tlsVersion(String value) {
        return switch (value) {
            case "1.2" -> "TLSv1.2";
            case "1.3" -> "TLSv1.3";
            default -> throw refused("tls", "allowed are 1.2 and 1.3");
        };
    }

    private static void trust(String file, SmppClientBuilder builder) {
        try {
            builder.trust(Path.of(file));
        } catch (IllegalArgumentException e) {
            throw refused("tls_ca", "must be a PEM file that can be read and has a certificate");
        }
    }
}
