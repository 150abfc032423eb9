package io.larvik.smpp.gateway.core;

/** Why a message was not taken. Each door tells it in its own words. */
public enum Refusal {
    /** No rule of the routes is for it. */
    NO_ROUTE,
    /** The account may not use this source. */
    SENDER,
    /** It could not leave in the time that it names, or that time is too far away or cannot be read. */
    VALIDITY,
    /** The time at which it is to leave is too far away or cannot be read. */
    SCHEDULE,
    /** The account sends more than it may. */
    RATE,
    /** The account has as many messages queued as it may. */
    ACCOUNT_FULL,
    /** The link has as many messages queued as it may, or all links together have. */
    QUEUES_FULL,
    /** More is to be stored than the store takes. */
    OVERLOADED,
    /** Another message was taken before under the same name. */
    CONFLICT,
    /** The disk has no room. */
    DISK_FULL,
    /** The store cannot be reached, or the gateway is ending. */
    STORE_AWAY
}
