package io.larvik.smpp.cli;

import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.Submission;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.SmppException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/**
 * Sends a message several times, as many at once as the window has room for, and tells the outcomes in the order of
 * sending. After a failure it sends no more, and fails when the others are told.
 */
final class RepeatedSend {

    /** Gets the outcomes. */
    interface Outcomes {

        void accepted(Submission sent);

        void received(Submission sent, Receipt receipt);
    }

    private static final int MOST_RECEIPTS = 10_000;

    private final SmppClient client;
    private final Outcomes outcomes;
    private final @Nullable Duration receiptWait;
    private final Queue<CompletableFuture<Submission>> unanswered = new ArrayDeque<>();
    private final Queue<Submission> withoutReceipt = new ArrayDeque<>();
    private long receiptDeadline;
    private @Nullable SmppException failure;

    /**
     * Creates an object for one run.
     *
     * @param receiptWait how long to wait for receipts after the last answer; null to wait for none
     */
    RepeatedSend(SmppClient client, @Nullable Duration receiptWait, Outcomes outcomes) {
        this.client = client;
        this.receiptWait = receiptWait;
        this.outcomes = outcomes;
    }

    /** Sends the message; throws the first failure. */
    void run(Sms sms, int times, int window) {
        int started = 0;
        while (started < times && failure == null) {
            if (unanswered.size() < window) {
                unanswered.add(client.sendAsync(sms));
                started++;
            } else {
                takeAnswer();
            }
        }
        while (!unanswered.isEmpty()) {
            takeAnswer();
        }
        while (!withoutReceipt.isEmpty()) {
            takeReceipt();
        }
        if (failure != null) {
            throw failure;
        }
    }

    private void takeAnswer() {
        try {
            Submission sent = unanswered.remove().join();
            outcomes.accepted(sent);
            if (receiptWait != null) {
                withoutReceipt.add(sent);
                receiptDeadline = System.nanoTime() + receiptWait.toNanos();
            }
        } catch (CompletionException e) {
            if (!(e.getCause() instanceof SmppException cause)) {
                throw e;
            }
            keep(cause);
        }
        if (withoutReceipt.size() >= MOST_RECEIPTS) {
            takeReceipt();
        }
    }

    private void takeReceipt() {
        long left = Math.max(1, receiptDeadline - System.nanoTime());
        Duration patience = Duration.ofMillis((left + 999_999) / 1_000_000);
        Submission sent = withoutReceipt.remove();
        try {
            outcomes.received(sent, sent.awaitReceipt(patience));
        } catch (SmppException e) {
            keep(e);
        }
    }

    private void keep(SmppException e) {
        failure = failure == null ? e : failure;
    }
}
