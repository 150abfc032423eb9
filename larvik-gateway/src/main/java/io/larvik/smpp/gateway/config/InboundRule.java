package io.larvik.smpp.gateway.config;

/**
 * A rule that names the account that gets a message of a subscriber. The first one whose conditions all hold counts.
 *
 * @param when what must hold
 * @param account the account
 * @param door the door of the account
 */
public record InboundRule(Conditions when, Account account, Door door) {

    /** Which door of the account. */
    public enum Door {
        SMPP,
        WEBHOOK
    }
}
