package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The events, which go on until the client or the simulator ends them. */
final class EventRoutes {

    private static final long HEARTBEAT_MILLIS = 10_000;
    private static final byte[] HEARTBEAT = {':', '\n', '\n'};

    private final EventHub hub;

    EventRoutes(EventHub hub) {
        this.hub = hub;
    }

    void addTo(Routes api) {
        api.get("/events", this::events);
    }

    private void events(Context context) throws IOException, InterruptedException {
        Query.of(context);
        Subscriber subscriber = hub.subscribe(lastSeen(context.header("Last-Event-ID")));
        try {
            context.contentType("text/event-stream");
            OutputStream out = context.res().getOutputStream();
            out.write(HEARTBEAT); // the headers leave at once
            out.flush();
            for (List<Event> events = subscriber.take(HEARTBEAT_MILLIS);
                    events != null;
                    events = subscriber.take(HEARTBEAT_MILLIS)) {
                for (Event event : events) {
                    out.write(event.octets());
                }
                if (events.isEmpty()) {
                    out.write(HEARTBEAT);
                }
                out.flush();
            }
        } finally {
            hub.unsubscribe(subscriber);
        }
    }

    private static @Nullable Long lastSeen(@Nullable String id) {
        try {
            return id == null ? null : Long.valueOf(id);
        } catch (NumberFormatException e) {
            return 0L; // no event of ours: the client reads anew
        }
    }
}
