package io.larvik.smpp.client;

import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.pdu.UnsuccessSme;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.session.NoReceiptException;
import io.larvik.smpp.session.SegmentOutcome;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A message that the message centre accepted. Safe for any thread. */
public final class Submission {

    private final List<SegmentOutcome> segments;
    private final @Nullable CompletableFuture<Receipt> receipt;

    Submission(List<SegmentOutcome> segments, boolean receiptRequested) {
        this.segments = List.copyOf(segments);
        this.receipt = receiptRequested ? new CompletableFuture<>() : null;
    }

    /** Returns the id of each segment, in order; empty strings where the message centre gave none. */
    public List<String> messageIds() {
        return segments.stream()
                .map(segment -> segment.messageId() == null ? "" : segment.messageId())
                .toList();
    }

    /** Returns what became of each segment, in order. */
    public List<SegmentOutcome> segments() {
        return segments;
    }

    /**
     * Returns the destinations, of several, that the message centre did not take, with the reason; none for a message to
     * one.
     */
    public List<UnsuccessSme> unsuccessful() {
        return segments.stream()
                .flatMap(segment -> segment.unsuccessful().stream())
                .distinct()
                .toList();
    }

    /**
     * Returns the receipt to come, one for the whole message; see {@link ReceiptPolicy}. It fails with a
     * {@link NoReceiptException} when the client is closed before, waits for too many others, or has waited for too long.
     *
     * @throws IllegalStateException when the message asked for none, or is for several destinations: these have a
     *     receipt each, which only {@link SmppClientBuilder#onReceipt} gets
     */
    public CompletableFuture<Receipt> receipt() {
        return pendingReceipt().copy();
    }

    /**
     * Waits for the receipt.
     *
     * @throws io.larvik.smpp.session.ResponseTimeoutException when it does not come within the time
     * @throws IllegalStateException when the message asked for none
     */
    public Receipt awaitReceipt(Duration timeout) {
        return Blocking.await(pendingReceipt(), timeout, "the receipt");
    }

    CompletableFuture<Receipt> pendingReceipt() {
        if (receipt == null) {
            throw new IllegalStateException("the message asked for no receipt, or is for several destinations");
        }
        return receipt;
    }

    @Override
    public String toString() {
        return "Submission" + messageIds();
    }
}
