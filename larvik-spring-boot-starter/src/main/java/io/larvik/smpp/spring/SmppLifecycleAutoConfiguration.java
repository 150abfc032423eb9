package io.larvik.smpp.spring;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.server.SmppServer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.context.annotation.Bean;

/** Opens and closes clients and servers with the application, those that it made itself included. */
@AutoConfiguration(after = {SmppNamedClientsAutoConfiguration.class, SmppServerAutoConfiguration.class})
final class SmppLifecycleAutoConfiguration {

    @Bean
    @ConditionalOnBean(SmppClient.class)
    SmppClients smppClients(Map<String, SmppClient> clients, HandlerBeans handlers, ConnectionDetailsBeans details) {
        SmppClients named = SmppClients.of(clients);
        details.checkClients(new TreeSet<>(named.byName().keySet()));
        Set<String> names = new TreeSet<>(clients.keySet());
        names.addAll(named.byName().keySet());
        handlers.checkQualifiers(names);
        handlers.checkCustomizers();
        return named;
    }

    @Bean
    @ConditionalOnBean(SmppClient.class)
    SmppClientLifecycle smppClientLifecycle(SmppClients clients, SmppProperties properties) {
        return new SmppClientLifecycle(clients, properties);
    }

    @Bean
    @ConditionalOnBean(SmppServer.class)
    SmppServerLifecycle smppServerLifecycle(List<SmppServer> servers) {
        return new SmppServerLifecycle(servers);
    }
}
