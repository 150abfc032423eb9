package io.larvik.smpp.gateway.operate;

import io.larvik.smpp.gateway.core.GatewayEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.json.JsonMapper;

/** Writes what happens into the log, one line of JSON each: time, event, and what it is about. Safe for any thread. */
public final class EventLog {

    /** The logger of events: its lines are JSON. */
    public static final String LOGGER = "io.larvik.smpp.gateway.events";

    private static final Logger LOG = LoggerFactory.getLogger(LOGGER);
    static final JsonMapper JSON = JsonMapper.builder().build();

    private final LongSupplier now;
    private final Meters meters;

    /**
     * Creates the log.
     *
     * @param now the time in milliseconds since 1970
     * @param meters count the events, also those that are too quiet for the log
     */
    public EventLog(LongSupplier now, Meters meters) {
        this.now = now;
        this.meters = meters;
    }

    /** Tells an event. */
    public void tell(GatewayEvent event, Map<String, ?> details) {
        meters.event(event, details);
        if (!LOG.isEnabledForLevel(event.level())) {
            return;
        }
        Map<String, Object> line = new LinkedHashMap<>();
        line.put("t", Instant.ofEpochMilli(now.getAsLong()).toString());
        line.put("event", event.toString());
        line.putAll(new TreeMap<>(details));
        LOG.atLevel(event.level()).log(JSON.writeValueAsString(line));
    }
}
