package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.config.ConfigReader;
import io.larvik.smpp.gateway.config.GatewayConfig;
import io.larvik.smpp.gateway.config.PasswordHash;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.MemoryStore;
import io.larvik.smpp.gateway.store.QueueCounts;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.server.DeliveryReceipt;
import io.larvik.smpp.text.Alphabet;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Random;
import java.util.function.Consumer;

/** A gateway's core in virtual time, with a store in memory. What it sends and tells is kept for the test. */
final class VirtualWorld implements Effects {

    static final long START = 1_796_000_000_000L;

    private static final long NANOS = 1_000_000;

    /** What the gateway is told: two links in one route, an account that has messages sent again, and one that has not. */
    private static final String YAML = """
            node: { name: gw1, data: data }
            smpp: { listen: "127.0.0.1:0" }
            accounts:
              shop: { smpp: { systemId: shop, password: "HASH" } }
              bank: { smpp: { systemId: bank, password: "HASH" }, onUnknown: fail }
            links:
              tele: { url: "smpp://acme@127.0.0.1:2775", password: secret, window: 20 }
              other: { url: "smpp://acme@127.0.0.1:2776", password: secret, window: 20 }
              last: { url: "smpp://acme@127.0.0.1:2777", password: secret, receipts: { parts: last, late: forward } }
              any: { url: "smpp://acme@127.0.0.1:2778", password: secret, receipts: { parts: any } }
            routes:
              - { name: all, to: { tele: 1 }, else: [other] }
            """;

    static final GatewayConfig CONFIG = config();

    /** What was sent over a link, and how it is answered. */
    record Submitted(String link, List<SubmitSm> parts, long at, Consumer<List<Answer>> then) {

        void answer(Answer... answers) {
            then.accept(List.of(answers));
        }

        void answer(CommandStatus status) {
            answer(new Responded(status, null));
        }
    }

    private record Task(long at, long no, Runnable code) {}

    final MemoryStore store;
    final QueueCounts counts = new QueueCounts();
    final List<Submitted> submitted = new ArrayList<>();
    final List<DeliverSm> delivered = new ArrayList<>();
    final List<String> events = new ArrayList<>();

    /** How many requests the window of each link has. */
    int slots = 20;

    /** Whether applications answer at once. */
    boolean answersDeliveries = true;

    /** What applications have not answered, if they do not answer at once. */
    final Queue<Consumer<Answer>> unanswered = new ArrayDeque<>();

    /** Whether the store fails at each turn. */
    boolean isStoreDown;

    /** How far the wall clock is from the time that passes. */
    long clockStep;

    NextLink nextLink = (message, content, link, refusal) -> link.equals("tele") ? "other" : null;

    private final Random random;
    private final PriorityQueue<Task> tasks =
            new PriorityQueue<>(Comparator.comparing(Task::at).thenComparing(Task::no));
    private final Ids ids;
    private long passed;
    private long taskNo;
    final GatewayCore core;

    VirtualWorld() {
        this(new MemoryStore(), 1, 0);
    }

    VirtualWorld(MemoryStore store, long seed, long passed) {
        this.store = store;
        this.random = new Random(seed);
        this.passed = passed;
        var opened = store.open();
        ids = new Ids(0, opened.highestId());
        core = new GatewayCore(
                CONFIG,
                ids,
                store,
                this,
                (account, entry, then) -> in(0, () -> then.accept(new Posted.Answered(200, null))),
                counts,
                (message, content, link, refusal) -> nextLink.after(message, content, link, refusal),
                link -> slots,
                this::now,
                () -> this.passed * NANOS,
                random::nextDouble);
        for (String link : CONFIG.links().keySet()) {
            core.linkTaken(
                    link,
                    opened.epoch(),
                    opened.claimed().stream()
                            .filter(claimed -> claimed.key().link().equals(link))
                            .toList());
        }
        run();
    }

    private static GatewayConfig config() {
        try {
            Path folder = Files.createTempDirectory("gateway");
            Path file = Files.writeString(
                    folder.resolve("gateway.yaml"),
                    YAML.replace("HASH", PasswordHash.of("secret").text()));
            GatewayConfig config = ConfigReader.read(file, name -> null);
            Files.delete(file);
            Files.delete(folder);
            return config;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    long now() {
        return START + passed + clockStep;
    }

    /** Returns how many milliseconds have passed. */
    long passed() {
        return passed;
    }

    void in(long millis, Runnable code) {
        tasks.add(new Task(passed + millis, taskNo++, code));
    }

    /** Does all that is to be done now. */
    void run() {
        pass(0);
    }

    /** Lets time pass, and the core tick each second. */
    void pass(long millis) {
        long end = passed + millis;
        while (!tasks.isEmpty() && tasks.peek().at() <= end || passed / 1_000 < end / 1_000) {
            long nextTick = (passed / 1_000 + 1) * 1_000;
            Task task = tasks.peek();
            if (task != null && task.at() < nextTick) {
                tasks.remove();
                passed = Math.max(passed, task.at());
                task.code().run();
            } else if (nextTick <= end) {
                passed = nextTick;
                core.tick();
            } else {
                break;
            }
        }
        passed = end;
    }

    // ---- effects

    @Override
    public <R> void commit(Step<R> step, Then<R> then) {
        in(0, () -> {
            if (isStoreDown) {
                then.accept(null, new StoreException(StoreException.Kind.AGAIN, "store: it is down"));
                return;
            }
            store.turn(List.of(step));
            then.accept(step.done().join(), null);
        });
    }

    @Override
    public void submit(String link, List<SubmitSm> parts, Consumer<List<Answer>> then) {
        submitted.add(new Submitted(link, parts, passed, answers -> in(0, () -> then.accept(answers))));
    }

    @Override
    public void deliver(Account account, DeliverSm pdu, Consumer<Answer> then) {
        delivered.add(pdu);
        if (answersDeliveries) {
            in(0, () -> then.accept(new Responded(CommandStatus.OK, null)));
        } else {
            unanswered.add(then);
        }
    }

    @Override
    public void waits(String door) {
        // there is no other node
    }

    @Override
    public void event(GatewayEvent event, Map<String, ?> details) {
        events.add(event.toString());
    }

    // ---- what a test does

    /** Takes a message of an account; returns its place. */
    QueueKey accept(String account, Content content, long validity) {
        return accept(account, content, validity, 1);
    }

    /** Takes a message of an account that wants such receipts; returns its place. */
    QueueKey accept(String account, Content content, long validity, int wants) {
        return accept(account, content, validity, wants, "tele");
    }

    /** Takes a message of an account for a link; returns its place. */
    QueueKey accept(String account, Content content, long validity, int wants, String link) {
        return accept(account, content, validity, wants, link, Lane.NORMAL);
    }

    /** Takes a message of an account for a link, in a lane; returns its place. */
    QueueKey accept(String account, Content content, long validity, int wants, String link, Lane lane) {
        long id = ids.next(now());
        Message message = new Message(
                id,
                Message.Kind.MT,
                account,
                "Larvik",
                "46709771337",
                lane,
                now(),
                now() + validity,
                wants,
                "smpp:" + account,
                null);
        Accept step = new Accept(message, content, link, null);
        store.done(step);
        counts.change(step.key(), 1);
        core.queued(step.key());
        run();
        return step.key();
    }

    QueueKey accept(String account) {
        return accept(account, pdu("Hello"), 86_400_000);
    }

    static Content pdu(String text) {
        return pdu("Larvik", text);
    }

    static Content pdu(String source, String text) {
        SubmitSm message = SubmitSm.builder()
                .source(Address.of(source))
                .destination(Address.of("46709771337"))
                .shortMessage(Alphabet.GSM7.encode(text))
                .build();
        return new Content(Content.Form.PDU, PduEncoder.encode(Frame.of(message, 1)));
    }

    /** A carrier sends a receipt; returns whether it was taken. */
    boolean receipt(String carrier, String id, MessageState state) {
        return receipt(carrier, receiptOf(id, state));
    }

    boolean receipt(String carrier, DeliverSm pdu) {
        boolean[] taken = new boolean[1];
        core.receiptArrived(carrier, pdu, Correlation.receipt(pdu, true), stored -> taken[0] = stored);
        run();
        return taken[0];
    }

    static DeliverSm receiptOf(String id, MessageState state) {
        SubmitSm about = SubmitSm.builder()
                .source(Address.of("Larvik"))
                .destination(Address.of("46709771337"))
                .build();
        return DeliveryReceipt.of(about, id, state).deliverSm();
    }

    /** Returns what was sent last. */
    Submitted last() {
        return submitted.get(submitted.size() - 1);
    }

    /** Answers what was sent last. */
    void answer(Answer... answers) {
        last().answer(answers);
        run();
    }

    void answer(CommandStatus status) {
        answer(new Responded(status, null));
    }

    void ok(String id) {
        answer(new Responded(CommandStatus.OK, id));
    }
}
