package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.TracedFrame;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The frames that went over the sessions. */
final class FrameRoutes {

    private final Supplier<SmppSimulator> simulator;

    FrameRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    void addTo(Api api) {
        api.get("/frames", this::frames);
        api.get("/frames/{number}", this::frame);
    }

    private void frames(Context context) {
        Query query = Query.of(context, "session", "command", "since", "limit", "cursor");
        int limit = query.limit();
        List<TracedFrame> found = simulator
                .get()
                .trace()
                .framesBefore(
                        query.cursor(),
                        limit + 1,
                        wanted(query.integer("session"), query.text("command"), query.time("since")));
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("frames");
        List<TracedFrame> page = found.subList(0, Math.min(limit, found.size()));
        page.forEach(frame -> list.add(FrameView.row(frame)));
        json.put(
                "next",
                found.size() > limit ? String.valueOf(page.get(limit - 1).number()) : null);
        Json.send(context, json);
    }

    private static Predicate<TracedFrame> wanted(
            @Nullable Integer session, @Nullable String command, @Nullable Instant since) {
        return frame -> (session == null || frame.session().number() == session)
                && (command == null || command.equals(Json.text(frame.commandId())))
                && (since == null || !frame.time().isBefore(since));
    }

    private void frame(Context context) {
        Query.of(context);
        long number = Query.number(context, "frame");
        TracedFrame frame = simulator.get().trace().frame(number);
        if (frame == null) {
            throw Problem.notFound("frame " + number);
        }
        Json.send(context, FrameView.whole(frame));
    }
}
