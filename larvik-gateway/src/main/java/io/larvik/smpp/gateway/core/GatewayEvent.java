package io.larvik.smpp.gateway.core;

import org.slf4j.event.Level;

/** What the log tells. The names stay; no line has text, and numbers only by their last three digits. */
public enum GatewayEvent {
    STARTED("gateway.started", Level.INFO),
    STOPPED("gateway.stopped", Level.INFO),
    IN_DOUBT("msg.in_doubt", Level.WARN),
    DEAD("msg.dead", Level.WARN),
    CORRUPT("store.corrupt", Level.ERROR),
    STORE_FAILED("store.failed", Level.ERROR),
    STORE_AWAY("store.away", Level.ERROR),
    STORE_BACK("store.back", Level.INFO),
    STORE_REMARK("store.remark", Level.WARN),
    /** Others could read what passes a door. Told at the start and each hour. */
    DOOR_PLAIN("door.plain", Level.WARN),
    LINK_TAKEN("link.taken", Level.INFO),
    LINK_LOST("link.lost", Level.WARN),
    LINK_GONE("link.gone", Level.INFO),
    LINK_DRAIN("link.drain", Level.INFO),
    LINK_DRAINED("link.drained", Level.INFO),
    ROUTE_FAILOVER("route.failover", Level.WARN),
    /** No rule is for what waits for a link that the configuration no longer has. */
    ROUTE_PARKED("route.parked", Level.ERROR),
    ROUTE_GAVE_UP("route.gave_up", Level.ERROR),
    AUDIT("audit", Level.INFO),
    CONFIG_APPLIED("config.applied", Level.INFO),
    CONFIG_REJECTED("config.rejected", Level.ERROR),
    /** Nodes have had different configurations for longer than it takes to reload them one after the other. */
    CONFIG_DIFFERS("config.differs", Level.ERROR),
    STORE_FULL("store.full", Level.ERROR),
    STORE_ROOM("store.room", Level.INFO),
    ID_MISSING("link.no_id", Level.WARN),
    LINK_REFUSES("link.refuses", Level.WARN),
    CLOCK_STEP("clock.step", Level.WARN),
    PAUSED("pause.detected", Level.WARN),
    SPELLING("carrier.spelling", Level.INFO),
    LATE_ANSWER("msg.late_answer", Level.INFO),
    FAILED("gateway.error", Level.ERROR),
    /** A webhook has answered 410: it gets nothing any more. */
    WEBHOOK_GONE("hook.gone", Level.ERROR),
    /** A webhook has failed 20 times in a row. */
    WEBHOOK_FAILING("hook.failing", Level.WARN),
    RECEIPT_REFUSED("dlr.refused", Level.WARN),
    MESSAGE_REFUSED("mo.refused", Level.WARN),
    MESSAGE_UNROUTED("mo.unrouted", Level.ERROR),
    MESSAGE_UNWRITABLE("mo.unwritable", Level.ERROR),
    /** Messages of subscribers go out with gaps, since segments did not come in time. */
    SEGMENTS_MISSING("concat.incomplete", Level.INFO),
    /** Messages of subscribers go out with gaps, since too many wait for segments. */
    SEGMENTS_EVICTED("concat.evicted", Level.WARN),
    OUTBOX_FULL("outbox.full", Level.ERROR),
    LOGIN_REFUSED("operate.login_refused", Level.WARN);

    private final String text;
    private final Level level;

    GatewayEvent(String text, Level level) {
        this.text = text;
        this.level = level;
    }

    /** Returns how loud it is told. */
    public Level level() {
        return level;
    }

    @Override
    public String toString() {
        return text;
    }
}
