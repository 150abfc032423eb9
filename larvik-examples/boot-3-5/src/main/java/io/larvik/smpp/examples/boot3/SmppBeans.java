package io.larvik.smpp.examples.boot3;

// #region beans
import io.larvik.smpp.client.Link;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.micrometer.SmppClientMeters;
import io.micrometer.core.instrument.MeterRegistry;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.actuate.health.Health;
import org.springframework.boot.actuate.health.HealthIndicator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class SmppBeans {

    @Bean
    SmppClient smppClient(@Value("${smpp.url}") String url, TextInbox inbox, MeterRegistry registry) {
        SmppClientMeters meters = SmppClientMeters.of(registry, "default");
        SmppClient client = SmppClient.builder()
                .name("default")
                .url(url)
                .session(options -> options.mdc().recorder(meters))
                .onMessage(inbox::onMessage)
                .create();
        meters.bind(client);
        return client;
    }

    @Bean
    SmppLifecycle smppLifecycle(SmppClient client) {
        return new SmppLifecycle(client);
    }

    @Bean
    HealthIndicator smpp(SmppClient client) {
        return () -> (client.isConnected() ? Health.up() : Health.down())
                .withDetail("links", client.links().stream().map(Link::state).toList())
                .build();
    }
}
// #endregion beans
