package io.larvik.smpp.spring;

import io.larvik.smpp.message.ReceivedMessage;

/**
 * Handles the messages that clients receive. A bean of this type gets those of all clients. With a {@code @Qualifier} it
 * gets those of the client of that name.
 */
@FunctionalInterface
public interface SmppMessageHandler {

    /**
     * Handles a message. The client answers it when this method returns: store the message first. If the method throws,
     * the client answers with ESME_RX_T_APPN, and the message centre may send the message again.
     *
     * <p>Runs on a thread of the library, which may block: a virtual thread where the JDK has them. Messages may be
     * handled beside each other.
     *
     * @param client the name of the client: {@code default}, or that in {@code smpp.clients}
     */
    void onMessage(String client, ReceivedMessage message);
}
