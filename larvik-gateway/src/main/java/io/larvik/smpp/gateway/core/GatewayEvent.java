package io.larvik.smpp.gateway.core;

/** What the log tells. The names stay; no line has text, and numbers only by their last three digits. */
public enum GatewayEvent {
    STARTED("gateway.started"),
    STOPPED("gateway.stopped"),
    RECOVERED("recovery"),
    IN_DOUBT("msg.in_doubt"),
    DEAD("msg.dead"),
    CORRUPT("store.corrupt"),
    STORE_FAILED("store.failed"),
    STORE_FULL("store.full"),
    ID_MISSING("link.no_id"),
    RECEIPT_REFUSED("dlr.refused");

    private final String text;

    GatewayEvent(String text) {
        this.text = text;
    }

    @Override
    public String toString() {
        return text;
    }
}
