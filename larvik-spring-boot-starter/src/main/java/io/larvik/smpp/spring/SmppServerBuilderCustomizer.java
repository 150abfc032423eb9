package io.larvik.smpp.spring;

import io.larvik.smpp.server.SmppServerBuilder;

/**
 * Sets what properties cannot say. Beans of this type are called in their order, after properties and handlers were
 * applied, so that they have the last word.
 */
@FunctionalInterface
public interface SmppServerBuilderCustomizer {

    /** Changes the builder of the server. */
    void customize(SmppServerBuilder builder);
}
