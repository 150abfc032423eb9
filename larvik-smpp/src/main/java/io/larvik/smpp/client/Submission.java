package io.larvik.smpp.client;

import io.larvik.smpp.field.UnsuccessSme;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.NoReceiptException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.threads.ReadOnlyFuture;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A message that the message centre accepted. Safe for use by several threads. */
public final class Submission {

    private final List<SegmentOutcome> segments;
    private final @Nullable ReadOnlyFuture<Receipt> receipt;

    Submission(List<SegmentOutcome> segments, boolean receiptRequested) {
        this.segments = List.copyOf(segments);
        this.receipt = receiptRequested ? new ReadOnlyFuture<>() : null;
    }

    /**
     * Returns the message_id of each segment, in segment order. An id that the message centre did not assign is empty.
     */
    public List<String> messageIds() {
        return segments.stream()
                .map(segment -> segment.messageId() == null ? "" : segment.messageId())
                .toList();
    }

    /** Returns the outcome of each segment, in segment order. */
    public List<SegmentOutcome> segments() {
        return segments;
    }

    /**
     * Returns the destinations that the message centre refused, with the reason. The list is empty for a message to one
     * destination.
     */
    public List<UnsuccessSme> unsuccessful() {
        return segments.stream()
                .flatMap(segment -> segment.unsuccessful().stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the future receipt of the whole message; {@link ReceiptPolicy} tells which segment receipts complete it.
     * Each call returns the same future, which only the client can complete. It completes on a handler thread. It fails with a {@link NoReceiptException} when the client is closed or
     * when {@link ReceiptLimits} are exceeded.
     *
     * @throws IllegalStateException if the message requested no receipt, if the client does not match receipts
     *     ({@link SmppClientBuilder#receiptTracking}), or if the message has several destinations; each destination then
     *     has its own receipt, which only {@link SmppClientBuilder#onReceipt} receives
     */
    public CompletableFuture<Receipt> receipt() {
        return pendingReceipt();
    }

    /**
     * Waits for the receipt of the whole message.
     *
     * @param timeout the maximum time to wait, more than zero
     * @throws io.larvik.smpp.session.ResponseTimeoutException if the receipt does not arrive within the timeout
     * @throws NoReceiptException if the client no longer waits for the receipt
     * @throws IllegalStateException if there is none to wait for; see {@link #receipt}
     */
    public Receipt awaitReceipt(Duration timeout) {
        return Blocking.await(pendingReceipt(), timeout, "the receipt");
    }

    void complete(Receipt whole) {
        pendingReceipt().settle(whole);
    }

    void fail(NoReceiptException reason) {
        pendingReceipt().fail(reason);
    }

    private ReadOnlyFuture<Receipt> pendingReceipt() {
        if (receipt == null) {
            throw new IllegalStateException(
                    "the message requested no receipt or has several destinations, or receiptTracking is off");
        }
        return receipt;
    }

    @Override
    public String toString() {
        return "Submission" + messageIds();
    }
}
