package io.larvik.smpp.bench;

import io.larvik.smpp.bench.http.HookSink;
import io.larvik.smpp.bench.http.HttpLoad;
import io.larvik.smpp.bench.http.MessageIds;
import io.larvik.smpp.bench.loopback.Arguments;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Measures the HTTP API of the gateway, and its webhooks. */
final class GatewayHttp {

    /** Takes down a figure. */
    interface Notes {
        void note(String what, String format, double value);
    }

    private static final int CONNECTIONS = 32;
    private static final int BATCH = 100;
    private static final int BATCH_CONNECTIONS = 8;
    private static final int WARM_UP = 20_000;
    private static final int HOOKS = 4;
    private static final int PATIENCE_SECONDS = 120;

    private final GatewayUnderTest tested;
    private final Arguments options;
    private final Notes notes;

    GatewayHttp(GatewayUnderTest tested, Arguments options, Notes notes) {
        this.tested = tested;
        this.options = options;
        this.notes = notes;
    }

    /** Messages that wait for a carrier that is down: one a request, and a hundred. */
    void http() throws IOException, InterruptedException {
        int http = Peers.freePort();
        GatewayUnderTest.Key key = tested.key();
        Path config =
                tested.config("http", Peers.freePort(), 1, http, ", http: { keys: { web: \"" + key.hash() + "\" } }");
        try (ChildProcess gateway = tested.start(config)) {
            HttpLoad load = new HttpLoad(http, key.secret(), new MessageIds());
            send(gateway, load, "http, single", options.number("messages", 100_000), 1, CONNECTIONS);
            send(gateway, load, "http, batches of 100", options.number("messages", 400_000), BATCH, BATCH_CONNECTIONS);
        }
    }

    private void send(ChildProcess gateway, HttpLoad load, String name, int messages, int batch, int connections)
            throws IOException, InterruptedException {
        load.send(WARM_UP, batch, connections);
        load.forgetAnswers();
        double cpu = gateway.counters().cpuSeconds();
        long start = System.nanoTime();
        load.send(messages, batch, connections);
        notes.note(name + ": messages a second", "%.0f", messages / GatewayMeasurement.seconds(start));
        notes.note(name + ": answer, percentile 99, ms", "%.2f", load.answerNanos(99) / 1e6);
        notes.note(
                name + ": CPU of the gateway for one, µs",
                "%.1f",
                (gateway.counters().cpuSeconds() - cpu) / messages * 1e6);
    }

    /** Messages of four accounts in batches, to a simulator, until the webhook of each has been told of its receipts. */
    void hooks() throws IOException, InterruptedException {
        int http = Peers.freePort();
        int carrier = Peers.freePort();
        List<GatewayUnderTest.Key> keys = new ArrayList<>();
        for (int i = 0; i < HOOKS; i++) {
            keys.add(tested.key());
        }
        MessageIds sent = new MessageIds();
        try (HookSink sink = new HookSink();
                ChildProcess smsc = tested.carrier(carrier);
                ChildProcess gateway = tested.start(hooksConfig(http, carrier, sink.port(), keys))) {
            run(http, keys, WARM_UP, sent, sink);
            int messages = options.number("messages", 50_000);
            double cpu = gateway.counters().cpuSeconds();
            double carrierCpu = smsc.counters().cpuSeconds();
            long start = System.nanoTime();
            run(http, keys, messages, sent, sink);
            notes.note("hooks: events a second", "%.0f", messages / GatewayMeasurement.seconds(start));
            notes.note(
                    "hooks: CPU of the gateway for one, with its message, µs",
                    "%.1f",
                    (gateway.counters().cpuSeconds() - cpu) / messages * 1e6);
            notes.note(
                    "hooks: CPU of the carrier for one, µs",
                    "%.1f",
                    (smsc.counters().cpuSeconds() - carrierCpu) / messages * 1e6);
        }
    }

    private void run(int http, List<GatewayUnderTest.Key> keys, int messages, MessageIds sent, HookSink sink)
            throws IOException, InterruptedException {
        for (GatewayUnderTest.Key key : keys) {
            new HttpLoad(http, key.secret(), sent).send(messages / HOOKS, BATCH, 1);
        }
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        while (sink.ids().count() < sent.count() && System.nanoTime() < deadline) {
            TimeUnit.MILLISECONDS.sleep(1);
        }
        if (!sink.ids().areThose(sent)) {
            throw new IOException("hooks: " + sink.ids().count() + " events, of " + sent.count() + " messages");
        }
    }

    private Path hooksConfig(int http, int carrier, int sink, List<GatewayUnderTest.Key> keys) throws IOException {
        StringBuilder accounts = new StringBuilder();
        for (int i = 0; i < keys.size(); i++) {
            accounts.append("""
                  app%d:
                    queue: 10000000
                    http: { keys: { web: "%s" } }
                    webhook:
                      url: "http://127.0.0.1:%d/"
                      secret: "whsec_c2VjcmV0IG9mIHRoZSBtZWFzdXJlbWVudA=="
                      events: [receipt]
                      allow: [127.0.0.0/8]
                """.formatted(i, keys.get(i).hash(), sink));
        }
        return tested.config("hooks", """
                node: { name: bench, data: data }
                smpp: { listen: "127.0.0.1:%d" }
                operate: { listen: "127.0.0.1:%d" }
                http: { listen: "127.0.0.1:%d" }
                limits: { queueMaxMessages: 10000000, httpKeyRate: 1000000 }
                accounts:
                %slinks:
                  carrier:
                    url: "smpp://bench@127.0.0.1:%d"
                    password: bench
                    queue: 10000000
                    sessions: 4
                    window: 100
                """.formatted(Peers.freePort(), Peers.freePort(), http, accounts, carrier));
    }
}
