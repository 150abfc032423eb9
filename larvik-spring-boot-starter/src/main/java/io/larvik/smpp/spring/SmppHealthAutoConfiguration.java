package io.larvik.smpp.spring;

import io.larvik.smpp.client.SmppClient;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.boot.health.autoconfigure.contributor.ConditionalOnEnabledHealthIndicator;
import org.springframework.boot.health.contributor.CompositeHealthContributor;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.context.annotation.Bean;

/** Shows the health of the clients as the component {@code smpp}. */
@AutoConfiguration(after = SmppLifecycleAutoConfiguration.class)
@ConditionalOnClass({HealthIndicator.class, ConditionalOnEnabledHealthIndicator.class})
@ConditionalOnBean(SmppClient.class)
@ConditionalOnEnabledHealthIndicator("smpp")
final class SmppHealthAutoConfiguration {

    @Bean
    CompositeHealthContributor smppHealthContributor(SmppClients clients) {
        return CompositeHealthContributor.fromMap(clients.byName(), SmppClientHealth::new);
    }
}
