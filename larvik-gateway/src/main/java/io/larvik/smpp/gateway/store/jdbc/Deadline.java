package io.larvik.smpp.gateway.store.jdbc;

/** Ends what a connection reads when its time is up. */
interface Deadline {

    /** The engine ends a statement by itself. */
    Deadline BY_THE_ENGINE = seconds -> {};

    /** The time begins now. */
    void begin(int seconds);
}
