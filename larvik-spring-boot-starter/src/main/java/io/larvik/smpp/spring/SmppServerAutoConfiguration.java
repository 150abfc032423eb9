package io.larvik.smpp.spring;

import io.larvik.smpp.server.SmppServer;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;

/** Makes the server of {@code smpp.server}, unless the application has an {@link SmppServer} of its own. */
@AutoConfiguration(after = SmppClientAutoConfiguration.class)
@ConditionalOnProperty("smpp.server.port")
final class SmppServerAutoConfiguration {

    @Bean
    @ConditionalOnMissingBean
    SmppServer smppServer(
            SmppProperties properties,
            HandlerBeans handlers,
            BundleKeys bundles,
            ObjectProvider<SmppServerBuilderCustomizer> customizers) {
        return new SmppServerFactory(properties, handlers, bundles).create(customizers.orderedStream());
    }
}
