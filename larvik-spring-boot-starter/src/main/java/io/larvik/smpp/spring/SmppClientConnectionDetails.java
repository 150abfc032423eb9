package io.larvik.smpp.spring;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where a client connects to. A bean of this type wins over the property {@code url}, as tests and containers need it.
 */
public interface SmppClientConnectionDetails extends ConnectionDetails {

    /** Returns the URL, as {@link io.larvik.smpp.client.SmppClient#connect(String)} describes it. */
    String url();

    /** Returns the name of the client: {@code default}, or one of {@code smpp.clients}. */
    default String client() {
        return SmppClientFactory.DEFAULT;
    }
}
