package io.larvik.smpp.gateway.config;

import io.larvik.smpp.receipt.ReceiptDialect;
import io.larvik.smpp.session.Network;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How an application binds, and what its PDUs mean.
 *
 * @param systemId its system_id
 * @param password the hash of its password
 * @param binds how many sessions it may have
 * @param allow the networks that it may bind from; any if empty
 * @param certificate the subject that its certificate must have, such as {@code CN=shop}; null if it needs none
 * @param alphabets what data_coding means
 * @param receipts how receipts are written
 * @param receiptZone the zone of the dates in them
 * @param dedupe which messages count as one
 */
public record SmppAccess(
        String systemId,
        PasswordHash password,
        int binds,
        List<Network> allow,
        @Nullable String certificate,
        PeerAlphabets alphabets,
        ReceiptDialect receipts,
        ZoneId receiptZone,
        Dedupe dedupe) {

    /** Which messages count as one. */
    public enum Dedupe {
        /** None: each submit_sm is a message. */
        OFF,
        /** Those with the same user_message_reference, addresses and content within 24 hours. */
        REFERENCE
    }

    public SmppAccess {
        allow = List.copyOf(allow);
    }
}
