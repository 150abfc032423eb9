package io.larvik.smpp.cli;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.RefusedMessage;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatedMessage.SentReceipt;
import io.larvik.smpp.simulator.SimulatorListener;
import io.larvik.smpp.simulator.SmppSimulator;
import java.time.Duration;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;

/** Reports each message, refusal and answered receipt once. The simulator calls it on one thread. */
final class SimEvents implements SimulatorListener {

    /** As many messages as a simulator keeps by default. */
    private static final int MOST_REPORTED = 100_000;

    private final SimReport report;
    private final CompletableFuture<SmppSimulator> simulator;
    private final AtomicLong accepted = new AtomicLong();
    private final AtomicLong receipts = new AtomicLong();

    /** Which receipts of a message were reported, by their places. */
    private final Map<Long, BitSet> reported = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, BitSet> eldest) {
            return size() > MOST_REPORTED;
        }
    };

    SimEvents(SimReport report, CompletableFuture<SmppSimulator> simulator) {
        this.report = report;
        this.simulator = simulator;
    }

    /** Returns how many messages were accepted. */
    long accepted() {
        return accepted.get();
    }

    /** Returns how many receipts were reported. */
    long receipts() {
        return receipts.get();
    }

    @Override
    public void messageCame(SimulatedMessage message) {
        report.accepted(message);
        accepted.incrementAndGet();
    }

    @Override
    public void messageRefused(RefusedMessage message) {
        report.refused(message);
    }

    @Override
    public void messageChanged(SimulatedMessage message) {
        List<SentReceipt> sent = message.receipts();
        for (int i = 0; i < sent.size(); i++) {
            SentReceipt receipt = sent.get(i);
            CommandStatus status = receipt.status();
            if (status != null && isNew(message.number(), i)) {
                Duration after = Duration.between(
                        receipt.time(), simulator.join().clock().now());
                report.receipt(message, receipt, status, after);
                receipts.incrementAndGet();
            }
        }
    }

    private boolean isNew(long message, int receipt) {
        BitSet places = reported.computeIfAbsent(message, number -> new BitSet());
        boolean isNew = !places.get(receipt);
        places.set(receipt);
        return isNew;
    }
}
