package io.larvik.smpp.capture;

import io.larvik.smpp.capture.CaptureProblem.Kind;
import io.larvik.smpp.field.OctetString;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A capture of JSON lines: an object for each frame. Keys that are not needed are not looked at. */
final class JsonLineCapture implements CaptureSource {

    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final Pattern ADDRESS = Pattern.compile(
            "((?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?:\\.(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)){3}|\\[[0-9a-fA-F:.]*:[0-9a-fA-F:.]*])"
                    + ":(\\d{1,5})");
    private static final int LOCAL = 0;
    private static final int REMOTE = 1;

    private final CaptureInput in;
    private final Collected collected;
    private final Map<Integer, StreamFrames> sessions = new HashMap<>();
    private boolean isBoundTold;

    JsonLineCapture(CaptureInput in, Collected collected) {
        this.in = in;
        this.collected = collected;
    }

    @Override
    public boolean read() throws IOException {
        long offset = in.position();
        String line = in.line();
        if (line == null) {
            return false;
        }
        if (!line.isBlank()) {
            try {
                take(JSON.readTree(line), offset);
            } catch (JacksonException e) {
                collected.problem(Kind.DAMAGED, offset, "the line is no JSON object");
            } catch (IllegalArgumentException e) {
                collected.problem(Kind.DAMAGED, offset, String.valueOf(e.getMessage()));
            }
        }
        return true;
    }

    @Override
    public void finish() {
        // a line is whole or it is told
    }

    private void take(JsonNode line, long offset) {
        int number = line.path("session").asInt(0);
        String direction = line.path("dir").asString("");
        if (number < 1) {
            throw new IllegalArgumentException("session: no number from 1 on");
        }
        if (!direction.equals("sent") && !direction.equals("received")) {
            throw new IllegalArgumentException("dir: neither \"sent\" nor \"received\"");
        }
        Instant time = time(line.path("t"));
        OctetString octets = octets(line.path("hex"));
        StreamFrames session = session(number, line);
        if (session == null) {
            return;
        }
        int side = direction.equals("sent") ? LOCAL : REMOTE;
        if (FrameSearch.isFrame(octets)) {
            session.frame(side, octets, offset, time);
        } else {
            session.found();
            session.problem(Kind.SKIPPED, side, offset, time, octets.length() + " octets that are no PDU");
        }
    }

    private static @Nullable Instant time(JsonNode time) {
        try {
            return time.isMissingNode() ? null : Instant.parse(time.asString(""));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("t: no time such as 2026-11-30T12:00:00Z", e);
        }
    }

    private static OctetString octets(JsonNode hex) {
        try {
            return OctetString.ofHex(hex.isString() ? hex.asString() : "?");
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("hex: no hexadecimal octets", e);
        }
    }

    private @Nullable StreamFrames session(int number, JsonNode line) {
        StreamFrames known = sessions.get(number);
        if (known != null) {
            return known;
        }
        if (sessions.size() >= TcpStreams.MOST_STREAMS) {
            if (!isBoundTold) {
                isBoundTold = true;
                collected.problem(
                        Kind.BOUND,
                        in.position(),
                        "more than " + TcpStreams.MOST_STREAMS + " sessions: later ones are left out");
            }
            return null;
        }
        StreamFrames session = new StreamFrames(
                collected, () -> number, address(line.path("local")), address(line.path("remote")), LOCAL);
        sessions.put(number, session);
        return session;
    }

    /** Returns the address; null if it is none. Names are not looked up. */
    private static @Nullable InetSocketAddress address(JsonNode written) {
        Matcher matcher = ADDRESS.matcher(written.asString(""));
        if (!matcher.matches() || Integer.parseInt(matcher.group(2)) > 0xFFFF) {
            return null;
        }
        try {
            return new InetSocketAddress(InetAddress.getByName(matcher.group(1)), Integer.parseInt(matcher.group(2)));
        } catch (IOException e) {
            return null; // colons in the wrong places
        }
    }
}
