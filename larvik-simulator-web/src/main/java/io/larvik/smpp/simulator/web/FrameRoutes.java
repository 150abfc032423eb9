package io.larvik.smpp.simulator.web;

import io.javalin.http.Context;
import io.larvik.http.Bodies;
import io.larvik.http.Routes;
import io.larvik.smpp.capture.CaptureWriter;
import io.larvik.smpp.capture.HexDump;
import io.larvik.smpp.capture.JsonLines;
import io.larvik.smpp.capture.Passwords;
import io.larvik.smpp.capture.PcapWriter;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.simulator.SmppSimulator;
import io.larvik.smpp.simulator.TracedFrame;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** The frames that went over the sessions, and octets from elsewhere. */
final class FrameRoutes {

    private static final int MOST_TEXT = Bodies.MOST_OCTETS;

    private final Supplier<SmppSimulator> simulator;

    FrameRoutes(Supplier<SmppSimulator> simulator) {
        this.simulator = simulator;
    }

    /** Makes the writer of a capture. */
    private interface Format {

        CaptureWriter to(OutputStream out) throws IOException;
    }

    void addTo(Routes api) {
        api.get("/frames", this::frames);
        api.get("/frames/{number}", this::frame);
        api.post("/decode", this::decode);
        api.get(
                "/capture.pcap",
                context -> capture(
                        context, "application/vnd.tcpdump.pcap", out -> new PcapWriter(out, Passwords.STARRED)));
        api.get(
                "/capture.jsonl",
                context -> capture(context, "application/jsonl", out -> new JsonLines(out, Passwords.STARRED)));
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

    private void decode(Context context) {
        Query.of(context);
        List<OctetString> frames = Body.json(
                context,
                map -> map.require("hex", v -> whole(HexDump.of(Words.text(v, MOST_TEXT))), List.<OctetString>of()));
        ObjectNode json = Json.object();
        ArrayNode list = json.putArray("frames");
        frames.forEach(frame -> list.add(FrameView.decode(frame)));
        Json.send(context, json);
    }

    /** Returns the frames that stand one behind the other in pieces of octets. */
    private static List<OctetString> whole(List<OctetString> pieces) {
        List<OctetString> frames = new ArrayList<>();
        for (OctetString piece : pieces) {
            OctetString rest = piece;
            while (!rest.isEmpty()) {
                int length = FrameView.length(rest);
                frames.add(rest.slice(0, length));
                rest = rest.from(length);
            }
        }
        if (frames.isEmpty()) {
            throw new IllegalArgumentException("no octets in it");
        }
        return frames;
    }

    /** Writes the frames that the trace has. What is added meanwhile is written, too, but not without end. */
    private void capture(Context context, String type, Format format) throws IOException {
        Query query = Query.of(context, "session");
        Integer session = query.integer("session");
        String name = (session == null ? "simulator" : "session-" + session)
                + context.path().substring(context.path().lastIndexOf('.'));
        context.contentType(type);
        context.header("Content-Disposition", "attachment; filename=\"" + name + "\"");
        try (CaptureWriter writer = format.to(context.res().getOutputStream())) {
            simulator.get().trace().writeCapture(writer, session == null ? new int[0] : new int[] {session});
        }
    }
}
