package io.larvik.smpp.bench;

import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.Address;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindType;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.OctetString;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/**
 * A client for the bench kit: sends the kit's message on some sessions, with never more than the window unanswered on
 * one. {@code --mode callback}, the default, sends the next message from the response's callback on the event loop;
 * {@code async} from a thread per session; {@code blocking} from as many threads as there may be messages unanswered, at
 * most 1,000.
 */
public final class BenchClient {

    private static final int MOST_THREADS = 1000;
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);

    private final SubmitSm message = SubmitSm.builder()
            .source(Address.of(1, 1, "12065550100"))
            .destination(Address.of(1, 1, "447700900123"))
            .shortMessage(OctetString.of("Hello from the bench".getBytes(StandardCharsets.US_ASCII)))
            .build();

    private final String mode;
    private final int window;
    private final List<Session> sessions = new ArrayList<>();
    private final NettyResources resources;

    private BenchClient(Arguments options) {
        mode = options.text("mode", "callback");
        window = options.number("window", 10);
        resources = new NettyResources("bench", options.number("io-threads", 1));
        SessionOptions session = SessionOptions.forEsme().with(o -> {
            o.windowOut(window).requestTimeout(Duration.ofSeconds(15));
            if (mode.equals("callback") || mode.equals("async")) {
                o.direct();
            }
        });
        Connector connector = new Connector(
                resources,
                options.text("host", "127.0.0.1"),
                options.number("port", 2775),
                null,
                Duration.ofSeconds(10));
        Bind bind =
                Bind.of(BindType.TRANSCEIVER, options.text("system-id", "bench"), options.text("password", "bench"));
        for (int i = 0; i < options.number("sessions", 1); i++) {
            sessions.add(connector.connect(bind, session, new Silent()).join());
        }
    }

    /** Does what standard input says: {@code run MESSAGES MILLISECONDS} or {@code quit}. */
    public static void main(String[] arguments) throws IOException {
        BenchClient client = new BenchClient(new Arguments(arguments));
        System.out.println("READY");
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            String[] words = line.trim().split(" +");
            if (words[0].equals("run")) {
                System.out.println(client.run(Long.parseLong(words[1]), Long.parseLong(words[2])));
            }
        }
        client.sessions.forEach(Session::closeAsync);
        client.resources.close();
    }

    private String run(long messages, long millis) {
        int count = mode.equals("blocking")
                ? sessions.size() * Math.max(1, Math.min(window, MOST_THREADS / sessions.size()))
                : sessions.size();
        List<BenchLane> lanes = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            lanes.add(new BenchLane(messages / count + (i < messages % count ? 1 : 0)));
        }
        long start = System.nanoTime();
        for (int i = 0; i < count; i++) {
            send(sessions.get(i % sessions.size()), lanes.get(i), i);
        }
        awaitEnd(lanes, start + TimeUnit.MILLISECONDS.toNanos(millis));
        return json(lanes, start);
    }

    private void send(Session session, BenchLane lane, int number) {
        switch (mode) {
            case "callback" -> {
                for (int i = 0; i < window; i++) {
                    sendNext(session, lane);
                }
            }
            case "async" -> thread(number, () -> sendAsync(session, lane));
            case "blocking" -> thread(number, () -> sendBlocking(session, lane));
            default -> throw new IllegalArgumentException("mode: " + mode + ", callback, async or blocking");
        }
    }

    private static void thread(int number, Runnable sender) {
        Thread thread = new Thread(null, sender, "sender-" + number, 256 * 1024);
        thread.setDaemon(true);
        thread.start();
    }

    private void sendNext(Session session, BenchLane lane) {
        long began;
        synchronized (lane) { // of the first messages, which this thread sends, some are answered meanwhile
            began = lane.begin();
        }
        if (began != 0) {
            session.requestAsync(message).whenComplete((response, failure) -> {
                synchronized (lane) {
                    lane.end(began, failure == null && response.status().isOk());
                }
                sendNext(session, lane);
            });
        }
    }

    private void sendAsync(Session session, BenchLane lane) {
        Semaphore free = new Semaphore(window);
        while (true) {
            free.acquireUninterruptibly();
            long began = lane.begin();
            if (began == 0) {
                return;
            }
            session.requestAsync(message).whenComplete((response, failure) -> {
                lane.end(began, failure == null && response.status().isOk());
                free.release();
            });
        }
    }

    private void sendBlocking(Session session, BenchLane lane) {
        for (long began = lane.begin(); began != 0; began = lane.begin()) {
            boolean ok = false;
            try {
                ok = session.request(message).status().isOk();
            } catch (SmppException e) {
                System.err.println(e);
            }
            lane.end(began, ok);
        }
    }

    private static void awaitEnd(List<BenchLane> lanes, long stopNanos) {
        while (System.nanoTime() < stopNanos && !lanes.stream().allMatch(BenchLane::isDone)) {
            LockSupport.parkNanos(1_000_000);
        }
        lanes.forEach(BenchLane::stop);
        while (System.nanoTime() < stopNanos + PATIENCE_NANOS && !lanes.stream().allMatch(BenchLane::isDone)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static String json(List<BenchLane> lanes, long start) {
        Histogram all = new Histogram(lanes.get(0).latencies());
        all.reset();
        lanes.forEach(lane -> all.add(lane.latencies()));
        long ended = lanes.stream().mapToLong(BenchLane::ended).sum();
        long begun = lanes.stream().mapToLong(BenchLane::begun).sum();
        long errors = lanes.stream().mapToLong(BenchLane::errors).sum();
        long last = lanes.stream()
                .mapToLong(BenchLane::lastNanos)
                .filter(nanos -> nanos != 0)
                .max()
                .orElse(start + 1);
        return String.format(
                Locale.ROOT,
                "{\"messages\":%d,\"errors\":%d,\"unanswered\":%d,\"elapsed_ns\":%d,\"rate\":%.1f,"
                        + "\"p50_ns\":%d,\"p99_ns\":%d,\"p999_ns\":%d,\"max_ns\":%d}",
                ended,
                errors,
                begun - ended,
                last - start,
                ended * 1e9 / (last - start),
                all.getValueAtPercentile(50),
                all.getValueAtPercentile(99),
                all.getValueAtPercentile(99.9),
                all.getMaxValue());
    }

    /** The message centre asks for nothing. */
    private static final class Silent implements SessionHandler {
        @Override
        public void onRequest(InboundRequest request) {
            request.respond(CommandStatus.INVALID_COMMAND_ID);
        }
    }
}
