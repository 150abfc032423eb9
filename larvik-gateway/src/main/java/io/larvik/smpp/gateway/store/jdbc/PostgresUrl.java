package io.larvik.smpp.gateway.store.jdbc;

import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a database of PostgreSQL is. PostgreSQL's own URLs name the user before the host, and those of its driver do not.
 *
 * @param jdbc the URL for the driver, without the user
 * @param user the user
 */
record PostgresUrl(String jdbc, String user) {

    private static final Pattern URL = Pattern.compile(
            "postgres(?:ql)?://(?<user>[^:@/?]+)@(?<hosts>[^@/?]+)/(?<database>[^/?]+)(?<options>\\?.*)?");

    /**
     * Reads {@code postgresql://user@host1:5432,host2/database?sslmode=verify-full}.
     *
     * @throws StoreException of the kind FATAL if it is anything else, also if it has a password
     */
    static PostgresUrl parse(String url) {
        Matcher matcher = URL.matcher(url);
        if (!matcher.matches()) {
            throw new StoreException(
                    Kind.FATAL, "store: the URL must be postgresql://USER@HOST[:PORT][,HOST…]/DATABASE[?sslmode=…]");
        }
        String options = matcher.group("options");
        return new PostgresUrl(
                "jdbc:postgresql://" + matcher.group("hosts") + "/" + matcher.group("database")
                        + (options == null ? "" : options),
                URLDecoder.decode(matcher.group("user"), StandardCharsets.UTF_8));
    }

    /** Returns new properties for the driver, with the user. */
    Properties properties() {
        Properties properties = new Properties();
        properties.setProperty("user", user);
        return properties;
    }
}
