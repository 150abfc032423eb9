package io.larvik.smpp.spring;

import org.springframework.boot.autoconfigure.service.connection.ConnectionDetails;

/**
 * Where a client connects to. A bean of this type wins over the property {@code url}, as tests and containers need it.
 *
 * <p>Each client has one at most. Connection details of a client that does not exist stop the start. They make the client
 * {@code default} only where {@code smpp.clients} is not set: beside that, set a property of {@code smpp.client}, too.
 */
public interface SmppClientConnectionDetails extends ConnectionDetails {

    /** Returns the URL, as {@link io.larvik.smpp.client.SmppClient#connect(String)} describes it. */
    String url();

    /** Returns the name of the client: {@code default}, or one of {@code smpp.clients}. */
    default String client() {
        return SmppClientFactory.DEFAULT;
    }
}
