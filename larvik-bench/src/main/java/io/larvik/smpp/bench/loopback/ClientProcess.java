package io.larvik.smpp.bench.loopback;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The process of a client. It prints READY when all sessions are bound, and then obeys standard input: {@code run
 * MESSAGES MILLISECONDS}, which it answers with one line of JSON, or {@code quit}.
 */
public final class ClientProcess {

    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(15);
    private static final long CLOSE_MILLIS = 3000;

    private final ClientUnderTest client;

    private ClientProcess(ClientUnderTest client) {
        this.client = client;
    }

    public static void run(ClientUnderTest client, String[] arguments) throws Exception {
        Arguments options = new Arguments(arguments);
        client.open(new ClientConfig(
                options.host(),
                options.port(),
                options.text("system-id", "bench"),
                options.text("password", "bench"),
                options.number("sessions", 1),
                options.number("window", 10),
                options));
        System.out.println("READY");
        new ClientProcess(client).obey();
        close(client);
        System.exit(0); // threads of the client must not keep the process alive
    }

    private void obey() throws IOException {
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null && !line.equals("quit"); line = in.readLine()) {
            String[] words = line.trim().split(" +", -1);
            if (words[0].equals("run")) {
                System.out.println(
                        run(Long.parseLong(words[1]), Long.parseLong(words[2])).json());
            }
        }
    }

    private RunResult run(long messages, long millis) {
        int count = client.lanes();
        Lane[] lanes = new Lane[count];
        for (int i = 0; i < count; i++) {
            lanes[i] = new Lane(messages / count + (i < messages % count ? 1 : 0));
        }
        long start = System.nanoTime();
        Thread sender = new Thread(() -> send(lanes), "run");
        sender.setDaemon(true);
        sender.start();
        awaitEnd(lanes, start + TimeUnit.MILLISECONDS.toNanos(millis));
        return result(lanes, start);
    }

    private void send(Lane[] lanes) {
        try {
            client.run(lanes);
        } catch (Exception e) {
            throw new IllegalStateException("run", e); // goes to standard error; messages in flight count as unanswered
        }
    }

    private static void awaitEnd(Lane[] lanes, long stopNanos) {
        while (System.nanoTime() < stopNanos && !allDone(lanes)) {
            LockSupport.parkNanos(1_000_000);
        }
        Arrays.stream(lanes).forEach(Lane::stop);
        while (System.nanoTime() < stopNanos + PATIENCE_NANOS && !allDone(lanes)) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static boolean allDone(Lane[] lanes) {
        return Arrays.stream(lanes).allMatch(Lane::isDone);
    }

    private static RunResult result(Lane[] lanes, long start) {
        Latencies all = new Latencies();
        long begun = 0;
        long ended = 0;
        long errors = 0;
        long last = start + 1;
        for (Lane lane : lanes) {
            ended += lane.ended();
            begun += lane.begun();
            errors += lane.errors();
            all.add(lane.latencies());
            if (lane.lastNanos() != 0) {
                last = Math.max(last, lane.lastNanos());
            }
        }
        return new RunResult(ended, errors, begun - ended, last - start, all);
    }

    private static void close(ClientUnderTest client) throws InterruptedException {
        Thread closer = new Thread(
                () -> {
                    try {
                        client.close();
                    } catch (Exception e) {
                        throw new IllegalStateException("close", e);
                    }
                },
                "close");
        closer.setDaemon(true);
        closer.start();
        closer.join(CLOSE_MILLIS);
    }
}
