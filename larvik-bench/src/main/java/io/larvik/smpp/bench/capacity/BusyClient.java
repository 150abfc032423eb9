package io.larvik.smpp.bench.capacity;

import io.larvik.smpp.bench.loopback.Arguments;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.message.Sms;
import java.io.IOException;
import java.util.Locale;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * Prints what a client with the default bounds does while all of them are reached: its queue is full, because the
 * program sends faster than the server answers, and as many messages as allowed await receipts that never come.
 */
public final class BusyClient {

    private static final int WARM_UP = 300_000;

    private BusyClient() {}

    public static void main(String[] arguments) throws IOException {
        Arguments options = new Arguments(arguments);
        SmppClient client = SmppClient.builder()
                .port(options.port())
                .systemId("bench")
                .password("bench")
                .session(o -> o.windowOut(100))
                .connect();
        Answers.give(() -> result(client, options.number("sends", 1_000_000)));
    }

    private static String result(SmppClient client, int messages) {
        send(client, WARM_UP);
        long processor = Memory.processorNanos();
        long start = System.nanoTime();
        int failed = send(client, messages);
        double seconds = (System.nanoTime() - start) / 1e9;
        return String.format(
                Locale.ROOT,
                "{\"per_s\": %.0f, \"cpu_us\": %.1f, \"failed\": %d, \"tracked\": %d, \"heap_mib\": %.1f}",
                messages / seconds,
                (Memory.processorNanos() - processor) / 1e3 / messages,
                failed,
                client.pendingReceipts(),
                Memory.heap() / 1048576.0);
    }

    private static int send(SmppClient client, int messages) {
        LongAdder failed = new LongAdder();
        for (int i = 0; i < messages; i++) {
            client.sendAsync(Sms.to("46709771337")
                            .from("46701113311")
                            .text("Your code is " + i)
                            .requestReceipt())
                    .whenComplete((sent, failure) -> failed.add(failure == null ? 0 : 1));
        }
        while (client.statistics().waiting() + client.statistics().inFlight() > 0) {
            LockSupport.parkNanos(1_000_000);
        }
        return failed.intValue();
    }
}
