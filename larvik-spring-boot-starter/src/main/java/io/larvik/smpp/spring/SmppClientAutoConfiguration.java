package io.larvik.smpp.spring;

import io.larvik.smpp.client.SmppClient;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnMissingBean;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.ssl.SslBundles;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Conditional;
import org.springframework.context.annotation.Primary;

/** Makes the client of {@code smpp.client}, unless the application has an {@link SmppClient} of its own. */
@AutoConfiguration(after = SslAutoConfiguration.class)
@EnableConfigurationProperties(SmppProperties.class)
final class SmppClientAutoConfiguration {

    @Bean
    HandlerBeans smppHandlerBeans(ConfigurableListableBeanFactory beans) {
        return new HandlerBeans(beans);
    }

    @Bean
    BundleKeys smppBundleKeys(ObjectProvider<SslBundles> bundles) {
        return new BundleKeys(bundles);
    }

    @Bean
    ConnectionDetailsBeans smppConnectionDetailsBeans(ConfigurableListableBeanFactory beans) {
        return new ConnectionDetailsBeans(beans);
    }

    @Bean
    SmppClientFactory smppClientFactory(
            SmppProperties properties,
            HandlerBeans handlers,
            BundleKeys bundles,
            ObjectProvider<SmppClientBuilderCustomizer> customizers,
            ConnectionDetailsBeans details) {
        return new SmppClientFactory(properties, handlers, bundles, customizers, details);
    }

    @Bean
    @Primary
    @ConditionalOnMissingBean
    @Conditional(OnDefaultClient.class)
    SmppClient smppClient(SmppClientFactory factory) {
        return factory.create(SmppClientFactory.DEFAULT);
    }
}
