package io.larvik.smpp.spring;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.NestedConfigurationProperty;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The properties of the starter. What is not set has the default of the library.
 *
 * @param client the client of the application, the bean smppClient
 * @param clients Further clients by name, each a bean of that name. The name default is reserved.
 * @param server the server of the application, the bean smppServer
 * @param metrics the meters
 * @param mdc Whether handlers and their log lines have smpp.account, smpp.session and smpp.peer in the MDC.
 */
@ConfigurationProperties(prefix = "smpp", ignoreUnknownFields = false)
record SmppProperties(
        @NestedConfigurationProperty @Nullable SmppClientProperties client,
        @DefaultValue Map<String, SmppClientProperties> clients,
        @NestedConfigurationProperty @Nullable Server server,
        @DefaultValue Metrics metrics,
        @DefaultValue("true") boolean mdc) {

    /**
     * The properties of the server.
     *
     * @param port TCP port of the server, 0 to 65535. 0 selects a free port. Without a port there is no server.
     * @param host Name or IP address of the local interface. The default is the loopback address. Beyond that a bean
     *     SmppBindAuthenticator is required.
     * @param systemId system_id that bind responses show, at most 15 characters. The default is that of the ESME.
     * @param window Number of requests to one session that may be unanswered, 1 to 1,000,000.
     * @param maxConnections Number of connections at a time, bound or not, 1 to 10,000,000.
     * @param proxyProtocol Networks of proxies that speak the PROXY protocol, in CIDR notation.
     * @param ssl TLS of the server
     */
    record Server(
            @Nullable Integer port,
            @Nullable String host,
            @Nullable String systemId,
            @Nullable Integer window,
            @Nullable Integer maxConnections,
            @DefaultValue List<String> proxyProtocol,
            @DefaultValue Ssl ssl) {

        /**
         * TLS of the server.
         *
         * @param bundle Name of the SSL bundle with key and trust. Without a bundle there is no TLS.
         * @param clientAuth Whether the ESME must show a certificate that the bundle trusts: none or need.
         */
        record Ssl(
                @Nullable String bundle,
                @DefaultValue("none") ClientAuth clientAuth) {}
    }

    /** Whether an ESME must show a certificate. */
    enum ClientAuth {
        /** It need not. */
        NONE,
        /** It must. */
        NEED
    }

    /**
     * The meters.
     *
     * @param enabled Whether clients and servers have meters where the application has a MeterRegistry.
     * @param accountTag Whether the timers of the server have the tag account, for at most 200 accounts.
     */
    record Metrics(
            @DefaultValue("true") boolean enabled,
            @DefaultValue("false") boolean accountTag) {}
}
