package io.larvik.smpp.spring;

import io.larvik.smpp.client.ReceivedReceipt;

/**
 * Handles the delivery receipts that clients receive. A bean of this type gets those of all clients. With a
 * {@code @Qualifier} it gets those of the client of that name.
 */
@FunctionalInterface
public interface SmppReceiptHandler {

    /**
     * Handles a receipt, matched or not. The client answers it when this method returns: store the receipt first. If the
     * method throws, the client answers with ESME_RX_T_APPN, and the message centre may send the receipt again.
     *
     * <p>Runs on a thread of the library, which may block: a virtual thread where the JDK has them. Receipts may be
     * handled beside each other.
     *
     * @param client the name of the client: {@code default}, or that in {@code smpp.clients}
     */
    void onReceipt(String client, ReceivedReceipt receipt);
}
