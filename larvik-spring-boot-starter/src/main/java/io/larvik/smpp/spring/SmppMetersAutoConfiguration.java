package io.larvik.smpp.spring;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.server.SmppServer;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBooleanProperty;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;

/** Gives clients and servers meters, where the application has a {@link MeterRegistry}. */
@AutoConfiguration(
        after = SmppLifecycleAutoConfiguration.class,
        afterName = "org.springframework.boot.micrometer.metrics.autoconfigure.CompositeMeterRegistryAutoConfiguration")
@ConditionalOnClass(MeterRegistry.class)
@ConditionalOnBean(MeterRegistry.class)
@ConditionalOnBooleanProperty(name = "smpp.metrics.enabled", matchIfMissing = true)
final class SmppMetersAutoConfiguration {

    @Bean
    SmppMeters smppMeters(
            MeterRegistry registry,
            SmppProperties properties,
            ObjectProvider<SmppClient> clients,
            ObjectProvider<SmppServer> servers) {
        return new SmppMeters(registry, properties.metrics().accountTag(), clients, servers);
    }
}
