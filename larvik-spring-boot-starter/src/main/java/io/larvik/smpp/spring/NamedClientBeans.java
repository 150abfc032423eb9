package io.larvik.smpp.spring;

import io.larvik.smpp.client.SmppClient;
import java.util.Map;
import org.springframework.beans.factory.BeanRegistrar;
import org.springframework.beans.factory.BeanRegistry;
import org.springframework.boot.context.properties.bind.Bindable;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.core.env.Environment;

/** Registers each of {@code smpp.clients} as a bean of its name. */
final class NamedClientBeans implements BeanRegistrar {

    private static final String PREFIX = "smpp.clients";

    @Override
    public void register(BeanRegistry registry, Environment environment) {
        Map<String, Object> clients = Binder.get(environment)
                .bind(PREFIX, Bindable.mapOf(String.class, Object.class))
                .orElse(Map.of());
        for (String name : clients.keySet()) {
            if (name.equals(SmppClientFactory.DEFAULT)) {
                throw PropertySetter.refused(
                        PREFIX + "." + name, "this is the name of the client of smpp.client", null);
            }
            registry.registerBean(
                    name,
                    SmppClient.class,
                    spec -> spec.supplier(
                            context -> context.bean(SmppClientFactory.class).create(name)));
        }
    }
}
