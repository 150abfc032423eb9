package io.larvik.smpp.spring;

import io.larvik.smpp.client.SmppClientBuilder;

/**
 * Sets what properties cannot say. Beans of this type are called in their order, after properties and handlers were
 * applied, so that they have the last word. Each is called for each client; a {@code @Qualifier} on one stops the start.
 */
@FunctionalInterface
public interface SmppClientBuilderCustomizer {

    /**
     * Changes the builder of a client.
     *
     * @param client the name of the client: {@code default}, or that in {@code smpp.clients}
     */
    void customize(String client, SmppClientBuilder builder);
}
