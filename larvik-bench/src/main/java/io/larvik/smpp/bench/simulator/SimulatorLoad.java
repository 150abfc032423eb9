package io.larvik.smpp.bench.simulator;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.field.RegisteredDelivery;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.net.Connector;
import io.larvik.smpp.net.DirectSession;
import io.larvik.smpp.net.NettyResources;
import io.larvik.smpp.net.SessionHandler;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.EnquireLink;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionOptions;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * Sessions that send messages of 160 characters to ten million numbers, and count the receipts. The sums of the ids of
 * messages and receipts are compared, so that a receipt in the place of another shows.
 */
public final class SimulatorLoad implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final int MOST_AHEAD = 50_000;
    private static final OctetString TEXT = OctetString.of(
            "Message of 160 characters. ".repeat(6).substring(0, 160).getBytes(StandardCharsets.US_ASCII));

    private final NettyResources resources = new NettyResources("load", 1);
    private final List<DirectSession> sessions = new ArrayList<>();
    private final int window;
    private final boolean receipts;
    private final AtomicLong left = new AtomicLong();

    /** Places of windows that stay free until receipts have come. */
    private final AtomicLong held = new AtomicLong();

    private final AtomicLong number = new AtomicLong();
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong received = new AtomicLong();
    private final AtomicLong ids = new AtomicLong();
    private final Histogram refusals = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);
    private final Histogram answers = new ConcurrentHistogram(TimeUnit.MINUTES.toNanos(1), 3);

    /** Binds sessions to a simulator, or to what stands before it, on this machine. */
    public SimulatorLoad(int port, int sessionCount, int window, boolean receipts) {
        this(port, "bench", sessionCount, window, receipts);
    }

    /** Binds sessions of an account, whose password is {@code bench}. */
    public SimulatorLoad(int port, String account, int sessionCount, int window, boolean receipts) {
        this.window = window;
        this.receipts = receipts;
        SessionOptions options = SessionOptions.forEsme()
                .with(o -> o.windowOut(window).requestTimeout(PATIENCE).direct());
        Connector connector = new Connector(resources, "127.0.0.1", port, null, PATIENCE);
        Bind bind = Bind.of(BindType.TRANSCEIVER, account, "bench");
        for (int i = 0; i < sessionCount; i++) {
            sessions.add((DirectSession)
                    connector.connect(bind, options, new ReceiptCounter()).join());
        }
    }

    /** Sends messages, each when a response has come, and waits until all responses have come. */
    public void send(long messages) {
        left.set(messages);
        long before = accepted.get() + refused.get();
        for (DirectSession session : sessions) {
            for (int i = 0; i < window; i++) {
                sendNext(session);
            }
        }
        await(() -> accepted.get() + refused.get() - before == messages);
    }

    /** Sends messages at a rate, whatever the responses do, and waits until all responses have come. */
    public void send(long messages, int rate) {
        long start = System.nanoTime();
        long before = accepted.get() + refused.get();
        for (long i = 0; i < messages; i++) {
            long due = start + i * TimeUnit.SECONDS.toNanos(1) / rate;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            sessions.get((int) (i % sessions.size()))
                    .requestDirect(message(), PATIENCE)
                    .whenComplete((response, failure) -> answered(response, due));
        }
        await(() -> accepted.get() + refused.get() - before == messages);
    }

    private void sendNext(DirectSession session) {
        if (isAhead()) {
            held.incrementAndGet();
            return;
        }
        if (left.getAndDecrement() > 0) {
            long sent = System.nanoTime();
            session.requestDirect(message(), PATIENCE).whenComplete((response, failure) -> {
                answered(response, sent);
                sendNext(session);
            });
        }
    }

    /** Returns whether so many receipts are on their way that more would be dropped. */
    private boolean isAhead() {
        return receipts && accepted.get() - received.get() > MOST_AHEAD;
    }

    private void goOn(DirectSession session) {
        if (held.get() > 0 && !isAhead() && held.getAndDecrement() > 0) {
            sendNext(session);
        }
    }

    private SubmitSm message() {
        long n = number.getAndIncrement();
        return SubmitSm.builder()
                .source(Address.of(1, 1, "46701113311"))
                .destination(Address.of(1, 1, String.valueOf(46_700_000_000L + n * 7_919 % 10_000_000)))
                .registeredDelivery(receipts ? RegisteredDelivery.RECEIPT : RegisteredDelivery.NONE)
                .shortMessage(TEXT)
                .build();
    }

    private void answered(SubmitSmResp response, long since) {
        if (response != null && response.status().isOk()) {
            ids.addAndGet(Objects.hashCode(response.messageId()));
            answers.recordValue(System.nanoTime() - since);
            accepted.incrementAndGet();
        } else {
            refusals.recordValue(System.nanoTime() - since);
            refused.incrementAndGet();
        }
    }

    /** Waits until all receipts have come; returns whether they are those of the messages. */
    public boolean awaitReceipts() {
        await(() -> received.get() == accepted.get());
        return ids.get() == 0;
    }

    public long accepted() {
        return accepted.get();
    }

    public long refused() {
        return refused.get();
    }

    public long received() {
        return received.get();
    }

    /**
     * Returns a percentile of the time between the moment at which a message was due, or was sent where no rate was given,
     * and the response that it was accepted, in nanoseconds.
     */
    public long answerNanos(double percentile) {
        return answers.getValueAtPercentile(percentile);
    }

    /** Returns a percentile of the same time of messages that were refused. */
    public long refusalNanos(double percentile) {
        return refusals.getValueAtPercentile(percentile);
    }

    /** Forgets how long the answers so far took. */
    public void forgetAnswers() {
        answers.reset();
        refusals.reset();
    }

    /** Asks on the first session whether the peer is there; returns how long the answer took, in nanoseconds. */
    public long enquireNanos() {
        long start = System.nanoTime();
        sessions.get(0).requestDirect(EnquireLink.PLAIN, PATIENCE).join();
        return System.nanoTime() - start;
    }

    private static void await(java.util.function.BooleanSupplier done) {
        long deadline = System.nanoTime() + TimeUnit.MINUTES.toNanos(2);
        while (!done.getAsBoolean() && System.nanoTime() < deadline) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Override
    public void close() {
        sessions.forEach(Session::closeAsync);
        resources.close();
    }

    private final class ReceiptCounter implements SessionHandler {

        @Override
        public void onRequest(InboundRequest request) {
            if (request.pdu() instanceof DeliverSm receipt) {
                String id = receipt.tlvs().get(TlvTag.RECEIPTED_MESSAGE_ID);
                ids.addAndGet(id == null ? 0 : -id.hashCode());
                request.respond(receipt.accepted());
                received.incrementAndGet();
                goOn((DirectSession) request.session());
            }
        }
    }
}
