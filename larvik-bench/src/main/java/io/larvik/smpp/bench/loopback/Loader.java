package io.larvik.smpp.bench.loopback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The neutral client: one thread and one selector. It encodes its frames once, and puts as many frames into one write
 * as the window has room for. It neither decodes nor keeps messages: it is the lower bound for clients.
 *
 * <p>It prints READY when all sessions are bound, and answers each command on standard input with one line of JSON:
 * {@code run MESSAGES MILLISECONDS} sends as fast as the window allows; {@code paced RATE MILLISECONDS} sends at that
 * many messages a second; {@code hold SECONDS INTERVAL} sends an enquire_link on each session every INTERVAL seconds,
 * or none when that is 0. {@code quit} ends the process.
 */
public final class Loader {

    private static final JsonMapper JSON = new JsonMapper();
    private static final int MAX_BATCH_OCTETS = 64 * 1024;
    private static final int MAX_CONNECTING = 64;
    private static final long BIND_NANOS = TimeUnit.SECONDS.toNanos(120);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);
    private static final long UNBIND_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final long PACE_PAUSE_NANOS = 20_000;

    private final ByteBuffer buffer = NeutralConnection.readBuffer();
    private final Selector selector = Selector.open();
    private final List<LoaderSession> sessions = new ArrayList<>();
    private final Latencies latencies = new Latencies();
    private final Arguments options;
    private final int window;

    // Of the current run.
    private boolean sending;
    private long messages;
    private long sent;
    private long answered;
    private long errors;
    private long startNanos;
    private long lastNanos;
    private long readNanos;
    private double intervalNanos; // between paced messages; 0 when messages are not paced

    private int bound;
    private long enquireLinksAnswered;

    private Loader(Arguments options) throws IOException {
        this.options = options;
        window = options.number("window", 10);
    }

    public static void main(String[] arguments) throws IOException {
        Loader loader = new Loader(new Arguments(arguments));
        loader.bindAll();
        System.out.println("READY");
        loader.obey();
        loader.unbindAll();
    }

    private void obey() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            String[] words = line.trim().split(" +", -1);
            System.out.println(
                    switch (words[0]) {
                        case "run" -> run(Long.parseLong(words[1]), 0, Long.parseLong(words[2]));
                        case "paced" ->
                            run(Long.MAX_VALUE, 1e9 / Double.parseDouble(words[1]), Long.parseLong(words[2]));
                        case "hold" -> hold(Double.parseDouble(words[1]), Double.parseDouble(words[2]));
                        default -> throw new IllegalArgumentException("command: " + line);
                    });
        }
    }

    // ---- sessions

    private void bindAll() throws IOException {
        int count = options.number("sessions", 1);
        long deadline = System.nanoTime() + BIND_NANOS;
        byte[] frame = NeutralFrames.submit();
        int batch = Math.max(1, Math.min(window, MAX_BATCH_OCTETS / frame.length));
        while (bound < count) {
            while (sessions.size() < count && sessions.size() - bound < MAX_CONNECTING) {
                connect(frame, batch);
            }
            selector.select(this::ready, 100);
            if (!sessions.stream().allMatch(LoaderSession::isOpen) || System.nanoTime() > deadline) {
                throw new IOException("sessions: " + bound + " of " + count + " bound");
            }
        }
    }

    private void connect(byte[] frame, int batch) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channel.configureBlocking(false);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress(options.host(), options.port()));
        sessions.add(new LoaderSession(this, channel, selector, frame, batch));
    }

    private void unbindAll() throws IOException {
        for (LoaderSession session : sessions) {
            request(session, NeutralFrames.UNBIND);
        }
        long deadline = System.nanoTime() + UNBIND_NANOS;
        while (sessions.stream().anyMatch(LoaderSession::isBound) && System.nanoTime() < deadline) {
            selector.select(this::ready, 50);
        }
    }

    private void fail(LoaderSession session, IOException cause) {
        System.err.println("session: " + cause);
        close(session);
    }

    /** Closes a session; its requests in flight stay unanswered. */
    private void close(LoaderSession session) {
        sent -= session.unanswered();
        errors += session.unanswered();
        session.forget();
        try {
            session.channel.close();
        } catch (IOException e) {
            System.err.println("close: " + e);
        }
    }

    private void ready(SelectionKey key) {
        LoaderSession session = (LoaderSession) key.attachment();
        try {
            if (key.isConnectable()) {
                session.bind(options.text("system-id", "bench"), options.text("password", "bench"));
            } else if (key.isReadable() && !session.read(buffer)) {
                close(session);
            } else {
                session.pump();
            }
        } catch (IOException e) {
            fail(session, e);
        }
    }

    private void pump(LoaderSession session) {
        if (session.isOpen()) {
            try {
                session.pump();
            } catch (IOException e) {
                fail(session, e);
            }
        }
    }

    private void request(LoaderSession session, int commandId) {
        if (session.isOpen()) {
            try {
                session.request(commandId);
            } catch (IOException e) {
                fail(session, e);
            }
        }
    }

    // ---- called by sessions

    int window() {
        return window;
    }

    void onBound() {
        bound++;
    }

    void onRead() {
        readNanos = System.nanoTime();
    }

    void onAnswer(long beganNanos, int status) {
        answered++;
        lastNanos = readNanos;
        if (status == 0) {
            latencies.record(readNanos - beganNanos);
        } else {
            errors++;
        }
    }

    void onEnquireLinkAnswered() {
        enquireLinksAnswered++;
    }

    void onSent(int count) {
        sent += count;
    }

    /** Returns how many messages a session may send now; none when below 1. */
    int allowed(int unanswered, long now) {
        if (!sending) {
            return 0;
        }
        long count = Math.min(window - unanswered, messages - sent);
        return (int) (intervalNanos > 0 ? Math.min(count, due(now) - sent) : count);
    }

    /** Returns when the message {@code ahead} places from now begins: now, or when it is due if messages are paced. */
    long dueNanos(int ahead, long now) {
        return intervalNanos > 0 ? startNanos + (long) ((sent + ahead) * intervalNanos) : now;
    }

    private long due(long now) {
        return (long) ((now - startNanos) / intervalNanos) + 1;
    }

    // ---- runs

    private String run(long messages, double intervalNanos, long millis) throws IOException {
        latencies.clear();
        sent = 0;
        answered = 0;
        errors = 0;
        this.messages = messages;
        this.intervalNanos = intervalNanos;
        startNanos = System.nanoTime();
        lastNanos = startNanos + 1;
        sending = true;
        sessions.forEach(this::pump);
        awaitAnswers(startNanos + TimeUnit.MILLISECONDS.toNanos(millis));
        long unanswered = sent - answered;
        sessions.forEach(LoaderSession::forget);
        return new RunResult(answered, errors, unanswered, lastNanos - startNanos, latencies).json();
    }

    private void awaitAnswers(long stopNanos) throws IOException {
        int turn = 0;
        while (sending || answered < sent) {
            if (sending && intervalNanos > 0) {
                selector.selectNow(this::ready);
                turn = pumpDue(turn);
            } else {
                selector.select(this::ready, 100);
            }
            long now = System.nanoTime();
            sending = sending && now < stopNanos && sent < messages;
            if (now > stopNanos + PATIENCE_NANOS || sessions.stream().noneMatch(LoaderSession::isOpen)) {
                break;
            }
        }
        sending = false;
    }

    /** Lets the sessions send in turn until every due message is sent. Returns the index of the next session. */
    private int pumpDue(int first) {
        int turn = first;
        for (int i = 0; i < sessions.size(); i++) {
            LoaderSession session = sessions.get(turn);
            turn = turn + 1 == sessions.size() ? 0 : turn + 1;
            pump(session);
            if (due(System.nanoTime()) <= sent) {
                break;
            }
        }
        if (due(System.nanoTime()) <= sent) {
            LockSupport.parkNanos(PACE_PAUSE_NANOS);
        }
        return turn;
    }

    private String hold(double seconds, double interval) throws IOException {
        enquireLinksAnswered = 0;
        long enquireLinks = 0;
        long start = System.nanoTime();
        long end = start + (long) (seconds * 1e9);
        double stepNanos = interval * 1e9 / sessions.size();
        for (long now = start; now < end; now = System.nanoTime()) {
            long wait = end - now;
            if (stepNanos > 0) {
                for (; start + enquireLinks * stepNanos <= now; enquireLinks++) {
                    LoaderSession session = sessions.get((int) (enquireLinks % sessions.size()));
                    request(session, NeutralFrames.ENQUIRE_LINK);
                }
                wait = Math.min(wait, (long) (start + enquireLinks * stepNanos) - now);
            }
            selector.select(this::ready, Math.max(1, TimeUnit.NANOSECONDS.toMillis(wait)));
        }
        ObjectNode values = JSON.createObjectNode();
        values.put("bound", sessions.stream().filter(LoaderSession::isBound).count());
        values.put("enquire_sent", enquireLinks);
        values.put("enquire_answered", enquireLinksAnswered);
        return values.toString();
    }
}
