package io.larvik.smpp.spring;

import io.larvik.smpp.client.Reconnect;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.field.InterfaceVersion;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;

/** Makes clients from properties, handlers and customizers. They have neither threads nor sockets yet. */
final class SmppClientFactory {

    /** The name of the client of {@code smpp.client}. */
    static final String DEFAULT = "default";

    /** The name of its bean. */
    static final String DEFAULT_BEAN = "smppClient";

    private final SmppProperties properties;
    private final HandlerBeans handlers;
    private final BundleKeys bundles;
    private final ObjectProvider<SmppClientBuilderCustomizer> customizers;
    private final ConnectionDetailsBeans details;

    SmppClientFactory(
            SmppProperties properties,
            HandlerBeans handlers,
            BundleKeys bundles,
            ObjectProvider<SmppClientBuilderCustomizer> customizers,
            ConnectionDetailsBeans details) {
        this.properties = properties;
        this.handlers = handlers;
        this.bundles = bundles;
        this.customizers = customizers;
        this.details = details;
    }

    /**
     * Makes a client.
     *
     * @param name {@code default}, or one of {@code smpp.clients}
     * @throws SmppStartException if a property is refused, or if the client has several handlers
     */
    SmppClient create(String name) {
        PropertySetter setter = new PropertySetter(prefix(name));
        SmppClientBuilder builder = SmppClient.builder();
        setter.check(() -> builder.name(name));
        SmppClientProperties own = name.equals(DEFAULT)
                ? properties.client()
                : properties.clients().get(name);
        setter.set("url", url(setter, name, own), builder::url);
        if (own != null) {
            apply(own, setter, builder);
        }
        if (properties.mdc()) {
            builder.session(options -> options.mdc());
        }
        addHandlers(name, builder);
        customizers.orderedStream().forEach(customizer -> customizer.customize(name, builder));
        return setter.check(builder::create);
    }

    /** Returns the prefix of the properties of a client. */
    static String prefix(String client) {
        return client.equals(DEFAULT) ? "smpp.client" : "smpp.clients." + client;
    }

    private String url(PropertySetter setter, String name, @Nullable SmppClientProperties own) {
        SmppClientConnectionDetails given = details.ofClient(name);
        if (given != null) {
            return given.url();
        }
        if (own == null) {
            details.checkClients(Set.of(name)); // this client is here because of connection details only
        }
        if (own == null || own.url() == null) {
            throw PropertySetter.refused(
                    setter.prefix() + ".url", "it is required, such as smpp://system_id@host:2775", null);
        }
        return own.url();
    }

    private void apply(SmppClientProperties own, PropertySetter setter, SmppClientBuilder builder) {
        setter.set("system-id", own.systemId(), builder::systemId);
        setter.set("password", own.password(), builder::password);
        setter.set("system-type", own.systemType(), builder::systemType);
        setter.set("bind-type", own.bindType(), builder::bindType);
        setter.set("interface-version", own.interfaceVersion(), version -> builder.interfaceVersion(version(version)));
        setter.set("sessions", own.sessions(), builder::sessions);
        setter.set("rate", own.rate(), builder::rateLimit);
        setter.set("window", own.window(), window -> builder.session(o -> o.windowOut(window)));
        setter.set("max-queued", own.maxQueued(), builder::maxQueued);
        setter.set("queue-timeout", own.queueTimeout(), builder::queueTimeout);
        setter.set("request-timeout", own.requestTimeout(), time -> builder.session(o -> o.requestTimeout(time)));
        setter.set("bind-timeout", own.bindTimeout(), time -> builder.session(o -> o.bindTimeout(time)));
        setter.set("connect-timeout", own.connectTimeout(), builder::connectTimeout);
        setter.set("enquire-link-idle", own.enquireLinkIdle(), time -> builder.session(o -> o.enquireLinkIdle(time)));
        setter.set("shutdown-drain", own.shutdownDrain(), time -> builder.session(o -> o.shutdownDrain(time)));
        setter.set("start-timeout", own.startTimeout(), SmppClientFactory::checkStartTimeout);
        apply(own.reconnect(), new PropertySetter(setter.prefix() + ".reconnect"), builder);
        apply(own.receipts(), new PropertySetter(setter.prefix() + ".receipts"), builder);
        apply(own.ssl(), new PropertySetter(setter.prefix() + ".ssl"), builder);
    }

    private static void checkStartTimeout(Duration time) {
        if (time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException(time + ", must be more than zero");
        }
    }

    private static InterfaceVersion version(String text) {
        return switch (text) {
            case "3.3" -> InterfaceVersion.SMPP_3_3;
            case "3.4" -> InterfaceVersion.SMPP_3_4;
            case "5.0" -> InterfaceVersion.SMPP_5_0;
            default -> throw new IllegalArgumentException(text + ", allowed are 3.3, 3.4 and 5.0");
        };
    }

    private static void apply(SmppClientProperties.Reconnect own, PropertySetter setter, SmppClientBuilder builder) {
        if (own.first() != null || own.longest() != null) {
            setter.check(() -> builder.reconnect(r -> r.delay(
                    own.first() != null ? own.first() : Reconnect.DEFAULT.first(),
                    own.longest() != null ? own.longest() : Reconnect.DEFAULT.longest())));
        }
        setter.set("after-refusal", own.afterRefusal(), time -> builder.reconnect(r -> r.afterRefusal(time)));
        setter.set("max-attempts", own.maxAttempts(), attempts -> builder.reconnect(r -> r.maxAttempts(attempts)));
        if (own.stopWhenRefused()) {
            builder.reconnect(Reconnect.Builder::stopWhenRefused);
        }
    }

    private static void apply(SmppClientProperties.Receipts own, PropertySetter setter, SmppClientBuilder builder) {
        setter.set("policy", own.policy(), builder::receiptPolicy);
        setter.set("max-messages", own.maxMessages(), count -> builder.receiptLimits(l -> l.maxMessages(count)));
        setter.set("max-age", own.maxAge(), time -> builder.receiptLimits(l -> l.maxAge(time)));
        if (own.byText()) {
            builder.receiptsByText();
        }
    }

    private void apply(SmppClientProperties.Ssl own, PropertySetter setter, SmppClientBuilder builder) {
        setter.set(
                "bundle",
                own.bundle(),
                bundle -> builder.tls(bundles.keys(bundle)).tls(bundles.settings(bundle)));
        if (!own.verifyHost()) {
            builder.insecureSkipHostVerification();
        }
    }

    private void addHandlers(String name, SmppClientBuilder builder) {
        Set<String> names = new LinkedHashSet<>(List.of(name));
        if (name.equals(DEFAULT)) {
            names.add(DEFAULT_BEAN);
        }
        Supplier<SmppMessageHandler> messages = handlers.ofClient(SmppMessageHandler.class, names);
        if (messages != null) {
            builder.onMessage(message -> messages.get().onMessage(name, message));
        }
        Supplier<SmppReceiptHandler> receipts = handlers.ofClient(SmppReceiptHandler.class, names);
        if (receipts != null) {
            builder.onReceipt(receipt -> receipts.get().onReceipt(name, receipt));
        }
    }
}
