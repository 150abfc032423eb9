package io.larvik.smpp.bench;

import io.larvik.smpp.bench.capacity.BoundedServer;
import io.larvik.smpp.bench.capacity.BusyClient;
import io.larvik.smpp.bench.capacity.Crowd;
import io.larvik.smpp.bench.capacity.MessageCost;
import io.larvik.smpp.bench.loopback.Arguments;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.session.WhenThrottled;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;

/**
 * Measures what docs/operate/capacity.md says: what one message takes while it waits, a client at its bounds with less
 * and less heap, a server at all its bounds, and the time of binds with a slow authenticator.
 */
final class Capacity {

    private static final String JAVA =
            Path.of(System.getProperty("java.home"), "bin", "java").toString();
    private static final long PATIENCE_MILLIS = 300_000;
    private static final Duration LONG = Duration.ofHours(1);
    private static final int LOOK_UP_MILLIS = 50;

    /** More than the bounds let in: 256 MiB of messages, 64 MiB of incomplete PDUs, 64 MiB of responses, and so on. */
    private static final int HOLDERS = 300;

    private static final int MESSAGES_HELD = 60;
    private static final int OCTETS_HELD = 16 * 1024;
    private static final int SENDERS_OF_HALVES = 1_100;
    private static final int LENGTH_OF_HALVES = 72_000;
    private static final int DEAF = 256;
    private static final int ACCOUNTS = 10;
    private static final int RECEIPTS = 10_000;
    private static final int SEGMENTS = 50_000;
    private static final int OCTETS_OF_SEGMENT = 1_300;

    private static final Table TABLE = new Table().text("what", "what").text("measured", "measured");

    private final Results results;
    private final Arguments options;
    private final List<Row> rows = new ArrayList<>();

    private Capacity(Results results, Arguments options) {
        this.results = results;
        this.options = options;
    }

    static void run(Results results, Arguments options) throws IOException, InterruptedException {
        Capacity capacity = new Capacity(results, options);
        capacity.messages();
        capacity.busyClients();
        capacity.fullServer();
        capacity.binds();
        results.write("capacity.json", capacity.rows);
        results.table("capacity.md", TABLE.markdown(capacity.rows));
    }

    private void messages() throws IOException, InterruptedException {
        message("message of 20 characters in the queue of a client", "queue", 20);
        message("message of 160 characters in the queue of a client", "queue", 160);
        message("message that awaits its receipt", "tracker", 20);
        message("receipt that waits for a customer", "deliveries", 20);
    }

    private void message(String what, String where, int characters) throws IOException, InterruptedException {
        try (ChildProcess process = start(
                MessageCost.class,
                List.of("-Xmx1g"),
                "--where",
                where,
                "--characters",
                characters,
                "--messages",
                options.text("messages", ""))) {
            tell(what, "%.0f octets", process.ask("", PATIENCE_MILLIS).number("octets"));
        }
    }

    private void busyClients() throws IOException, InterruptedException {
        Peers peers = new Peers(results, options);
        for (String heap : List.of("1g", "256m", "128m", "96m", "64m")) {
            int port = Peers.freePort();
            try (ChildProcess server = peers.start(peers.neutral(), port);
                    ChildProcess client = start(
                            BusyClient.class,
                            List.of("-Xmx" + heap, "-XX:+ExitOnOutOfMemoryError"),
                            "--port",
                            port,
                            "--sends",
                            options.text("sends", ""))) {
                Row row = client.ask("", PATIENCE_MILLIS);
                tell(
                        "client with its queue full and receipts awaited, -Xmx" + heap,
                        "%.1f µs of a processor for a message, %.0f messages/s, %.0f failed, %.0f tracked, heap %.0f MiB",
                        row.number("cpu_us"),
                        row.number("per_s"),
                        row.number("failed"),
                        row.number("tracked"),
                        row.number("heap_mib"));
            } catch (IOException e) {
                tell("client with its queue full and receipts awaited, -Xmx" + heap, "ends: %s", e);
            }
        }
    }

    private void fullServer() throws IOException, InterruptedException {
        int port = Peers.freePort();
        List<SmppClient> clients = new ArrayList<>();
        int crowded = options.number("sessions", 0) - HOLDERS - 2 * ACCOUNTS;
        try (ChildProcess server = start(
                        BoundedServer.class,
                        List.of("-Xmx2g", "-XX:MaxDirectMemorySize=1g"),
                        "--port",
                        port,
                        "--queue",
                        crowded);
                Crowd crowd = new Crowd(port)) {
            memory("server without sessions", server);
            crowd.connect(crowded);
            crowd.bind();
            memory("and " + crowded + " sessions at rest", server);
            receipts(port, clients);
            memory("and receipts that wait", server);
            segments(port, clients);
            memory("and messages without their last segments", server);
            hold(port, clients);
            memory("and unanswered messages", server);
            crowd.sendIncompletePdus(0, SENDERS_OF_HALVES, LENGTH_OF_HALVES);
            memory("and incomplete PDUs", server);
            crowd.askAndReadNothing(SENDERS_OF_HALVES, SENDERS_OF_HALVES + DEAF);
            memory("and responses that nobody reads", server);
        } finally {
            clients.forEach(client -> client.close(Duration.ZERO));
        }
    }

    private static void hold(int port, List<SmppClient> clients) {
        SubmitSm message = SubmitSm.builder()
                .destination(Address.of(1, 1, BoundedServer.UNANSWERED))
                .tlvs(Tlvs.of(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[OCTETS_HELD])))
                .build();
        for (int i = 0; i < HOLDERS; i += 100) {
            SmppClient client = client(port, "holder").sessions(100).connect();
            clients.add(client);
            awaitAll(client, 100);
            for (int j = 0; j < 100 * MESSAGES_HELD; j++) {
                client.requestAsync(message, LONG);
            }
        }
    }

    private static void receipts(int port, List<SmppClient> clients) {
        for (int i = 0; i < ACCOUNTS; i++) {
            SmppClient client = client(port, "account" + i)
                    .bindType(BindType.TRANSMITTER)
                    .receiptTracking(false)
                    .connect();
            clients.add(client);
            List<CompletableFuture<?>> all = new ArrayList<>();
            for (int j = 0; j < RECEIPTS; j++) {
                all.add(client.sendAsync(Sms.to("46709" + (100_000 + j))
                        .from("46701113311")
                        .text("Hello")
                        .requestReceipt()));
            }
            all.forEach(CompletableFuture::join);
        }
    }

    private static void segments(int port, List<SmppClient> clients) {
        SmppClient client = client(port, "segments").sessions(ACCOUNTS).connect();
        clients.add(client);
        awaitAll(client, ACCOUNTS);
        List<CompletableFuture<?>> all = new ArrayList<>();
        for (int i = 0; i < SEGMENTS; i++) {
            SubmitSm first = SubmitSm.builder()
                    .destination(Address.of(1, 1, "46709" + (100_000 + i)))
                    .tlvs(Tlvs.of(TlvTag.SAR_MSG_REF_NUM, i)
                            .with(TlvTag.SAR_TOTAL_SEGMENTS, 2)
                            .with(TlvTag.SAR_SEGMENT_SEQNUM, 1)
                            .with(TlvTag.MESSAGE_PAYLOAD, OctetString.of(new byte[OCTETS_OF_SEGMENT])))
                    .build();
            all.add(client.requestAsync(first, LONG));
        }
        all.forEach(CompletableFuture::join);
    }

    private static SmppClientBuilder client(int port, String systemId) {
        return SmppClient.builder()
                .port(port)
                .systemId(systemId)
                .password("bench")
                .maxQueued(100_000)
                .queueTimeout(LONG)
                .whenThrottled(WhenThrottled.FAIL)
                .session(o -> o.windowOut(100).requestTimeout(LONG).enquireLinkIdle(Duration.ZERO));
    }

    private static void awaitAll(SmppClient client, int sessions) {
        while (client.links().stream().filter(link -> link.session() != null).count() < sessions) {
            Thread.onSpinWait();
        }
    }

    /** Tells the memory of the server once it has read all that it reads. */
    private void memory(String what, ChildProcess server) throws IOException, InterruptedException {
        Row row = server.ask("", PATIENCE_MILLIS);
        for (Row before = null; before == null || !row.isAs(before, "octets_received", "octets_queued"); ) {
            before = row;
            row = server.ask("", PATIENCE_MILLIS);
        }
        tell(
                what,
                "heap %.0f MiB, direct %.0f MiB; %.0f sessions, %.0f unanswered, %.0f deliveries, %.0f MiB queued",
                row.number("heap_mib"),
                row.number("direct_mib"),
                row.number("sessions"),
                row.number("unanswered"),
                row.number("deliveries"),
                row.number("octets_queued") / 1048576);
    }

    private void binds() throws IOException, InterruptedException {
        int binds = options.number("binds", 0);
        binds("with a queue for all of them", binds, "--queue", binds);
        binds("with the default queue", binds);
    }

    private void binds(String how, int binds, Object... queue) throws IOException, InterruptedException {
        int port = Peers.freePort();
        List<Object> arguments = new ArrayList<>(List.of("--port", port, "--look-up-ms", LOOK_UP_MILLIS));
        arguments.addAll(List.of(queue));
        try (ChildProcess server = start(BoundedServer.class, List.of("-Xmx1g"), arguments.toArray());
                Crowd crowd = new Crowd(port)) {
            server.ask("", PATIENCE_MILLIS);
            crowd.connect(binds);
            long start = System.nanoTime();
            int accepted = crowd.bind();
            tell(
                    binds + " binds at once, " + LOOK_UP_MILLIS + " ms each, " + how,
                    "%d accepted, all answered after %.1f s",
                    accepted,
                    (System.nanoTime() - start) / 1e9);
        }
    }

    private ChildProcess start(Class<?> main, List<String> jvm, Object... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(JAVA));
        command.addAll(jvm);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        for (Object argument : arguments) {
            command.add(argument.toString());
        }
        ChildProcess process = new ChildProcess(main.getSimpleName(), command, results.logs());
        process.awaitReady(PATIENCE_MILLIS);
        return process;
    }

    private void tell(String what, String format, Object... figures) {
        String measured = String.format(Locale.ROOT, format, figures);
        System.out.println(what + ": " + measured);
        var values = Results.values();
        values.put("what", what);
        values.put("measured", measured);
        rows.add(new Row(values));
    }
}
