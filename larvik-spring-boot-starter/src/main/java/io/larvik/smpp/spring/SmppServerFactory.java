package io.larvik.smpp.spring;

import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.larvik.smpp.server.SmsHandler;
import io.larvik.smpp.session.TlsKeys;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** Makes the server from properties, handlers and customizers. It does not listen yet. */
final class SmppServerFactory {

    /** The name of the server, in logs and meters. */
    static final String NAME = "server";

    private final SmppProperties properties;
    private final HandlerBeans handlers;
    private final BundleKeys bundles;

    SmppServerFactory(SmppProperties properties, HandlerBeans handlers, BundleKeys bundles) {
        this.properties = properties;
        this.handlers = handlers;
        this.bundles = bundles;
    }

    /**
     * Makes the server.
     *
     * @throws SmppStartException if a property is refused, or if the server has several handlers
     */
    SmppServer create(Stream<SmppServerBuilderCustomizer> customizers) {
        PropertySetter setter = new PropertySetter("smpp.server");
        SmppServerBuilder builder = SmppServer.builder().name(NAME);
        apply(Objects.requireNonNull(properties.server()), setter, builder);
        if (properties.mdc()) {
            builder.session(options -> options.mdc());
        }
        addHandlers(builder);
        customizers.forEach(customizer -> customizer.customize(builder));
        return setter.check(builder::create);
    }

    private void apply(SmppProperties.Server own, PropertySetter setter, SmppServerBuilder builder) {
        setter.set("port", own.port(), builder::port);
        setter.set("host", own.host(), builder::host);
        setter.set("system-id", own.systemId(), builder::systemId);
        setter.set("window", own.window(), window -> builder.session(o -> o.windowOut(window)));
        setter.set("max-connections", own.maxConnections(), count -> builder.accept(a -> a.maxConnections(count)));
        if (!own.proxyProtocol().isEmpty()) {
            setter.set(
                    "proxy-protocol",
                    own.proxyProtocol().toArray(String[]::new),
                    networks -> builder.accept(a -> a.proxyProtocol(networks)));
        }
        apply(own.ssl(), new PropertySetter("smpp.server.ssl"), builder);
    }

    private void apply(SmppProperties.Server.Ssl own, PropertySetter setter, SmppServerBuilder builder) {
        boolean isMutual = own.clientAuth() == SmppProperties.ClientAuth.NEED;
        if (own.bundle() == null && isMutual) {
            throw PropertySetter.refused(
                    setter.prefix() + ".client-auth", "need, and smpp.server.ssl.bundle is not set", null);
        }
        setter.set("bundle", own.bundle(), bundle -> {
            TlsKeys keys = bundles.keys(bundle);
            (isMutual ? builder.mutualTls(keys) : builder.tls(keys)).tls(bundles.settings(bundle));
        });
    }

    private void addHandlers(SmppServerBuilder builder) {
        Supplier<SmppBindAuthenticator> authenticator = handlers.ofServer(SmppBindAuthenticator.class);
        if (authenticator != null) {
            builder.authenticate(request -> authenticator.get().authenticate(request));
        }
        Supplier<SmsHandler> messages = handlers.ofServer(SmsHandler.class);
        if (messages != null) {
            builder.onSms((session, sms) -> messages.get().handle(session, sms));
        }
    }
}
