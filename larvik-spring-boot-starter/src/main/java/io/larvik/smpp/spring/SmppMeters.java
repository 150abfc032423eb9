package io.larvik.smpp.spring;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.micrometer.SmppClientMeters;
import io.larvik.smpp.micrometer.SmppServerMeters;
import io.larvik.smpp.server.SmppServer;
import io.larvik.smpp.server.SmppServerBuilder;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.core.Ordered;

/**
 * Is the recorder of clients and servers that the starter makes, and binds all of them to the registry once they are made.
 * A client that the application makes itself has timers only if the application sets a recorder.
 */
final class SmppMeters
        implements SmppClientBuilderCustomizer, SmppServerBuilderCustomizer, SmartInitializingSingleton, Ordered {

    private final MeterRegistry registry;
    private final boolean byAccount;
    private final ObjectProvider<SmppClient> clients;
    private final ObjectProvider<SmppServer> servers;
    private final Map<String, SmppClientMeters> clientMeters = new ConcurrentHashMap<>();
    private final Map<String, SmppServerMeters> serverMeters = new ConcurrentHashMap<>();

    SmppMeters(
            MeterRegistry registry,
            boolean byAccount,
            ObjectProvider<SmppClient> clients,
            ObjectProvider<SmppServer> servers) {
        this.registry = registry;
        this.byAccount = byAccount;
        this.clients = clients;
        this.servers = servers;
    }

    @Override
    public void customize(String client, SmppClientBuilder builder) {
        builder.session(options -> options.recorder(ofClient(client)));
    }

    @Override
    public void customize(SmppServerBuilder builder) {
        builder.session(options -> options.recorder(ofServer(SmppServerFactory.NAME)));
    }

    @Override
    public void afterSingletonsInstantiated() {
        clients.stream().forEach(client -> ofClient(client.name()).bind(client));
        servers.stream().forEach(server -> ofServer(server.name()).bind(server));
    }

    private SmppClientMeters ofClient(String name) {
        return clientMeters.computeIfAbsent(name, client -> SmppClientMeters.of(registry, client));
    }

    private SmppServerMeters ofServer(String name) {
        return serverMeters.computeIfAbsent(
                name,
                server -> byAccount
                        ? SmppServerMeters.byAccount(registry, server)
                        : SmppServerMeters.of(registry, server));
    }

    /** First, so that another recorder of the application wins. */
    @Override
    public int getOrder() {
        return HIGHEST_PRECEDENCE;
    }
}
