package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.Listen;
import io.larvik.smpp.gateway.core.GatewayEvent;
import io.larvik.smpp.gateway.operate.EventLog;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells again and again which doors are open to others without encryption, so that nobody gets used to it. */
final class ExposedDoors {

    private static final long HOUR_MILLIS = 3_600_000;

    private ExposedDoors() {}

    static void tellEachHour(GatewayConfig config, EventLog events, GatewayThread thread) {
        tell(config, events);
        thread.every(HOUR_MILLIS, () -> tell(config, events));
    }

    static void tell(GatewayConfig config, EventLog events) {
        tell("smpp", config.smpp(), events);
        tell("http", config.http(), events);
        tell("operate", config.operate() == null ? null : config.operate().listen(), events);
    }

    private static void tell(String door, @Nullable Listen listen, EventLog events) {
        if (listen != null && listen.isExposed()) {
            events.tell(GatewayEvent.DOOR_PLAIN, Map.of("door", door, "host", listen.host(), "mend", door + ".tls"));
        }
    }
}
