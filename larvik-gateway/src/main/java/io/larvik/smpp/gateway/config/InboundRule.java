package io.larvik.smpp.gateway.config;

import java.util.List;

/**
 * A rule that names the account that gets a message of a subscriber. The first one whose conditions all hold counts.
 *
 * @param to the destinations that it is for; any if empty
 * @param account the account
 * @param door {@code smpp} or {@code webhook}
 */
public record InboundRule(List<String> to, Account account, Door door) {

    /** Which door of the account. */
    public enum Door {
        SMPP,
        WEBHOOK
    }
}
