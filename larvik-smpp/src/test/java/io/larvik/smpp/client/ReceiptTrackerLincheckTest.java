package io.larvik.smpp.client;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.Interleavings;
import io.larvik.smpp.client.ClientOptions.ReceiptOptions;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.net.VirtualResources;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.receipt.Receipt;
import io.larvik.smpp.receipt.ReceiptText;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SessionOptions;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A receipt and the response with its id match in any order, and each receipt is delivered once. */
@Tag("lincheck")
class ReceiptTrackerLincheckTest {

    private static final ReceiptOptions OPTIONS =
            new ReceiptOptions(true, ReceiptPolicy.ALL, ReceiptIdSpelling.LEARNED, ReceiptLimits.DEFAULT, false);
    private static final int WINDOW_IN = SessionOptions.forEsme().windowIn();
    private static final SplittableRandom RANDOM = new SplittableRandom(1);
    private static final Receipt RECEIPT = Objects.requireNonNull(ReceiptText.parse("id:17 stat:DELIVRD"));

    @Test
    void receiptAndResponseMeet() {
        Interleavings.checkLong(Meeting.class);
    }

    @Test
    void trackerThatLooksBeforeItKeepsAReceiptIsFound() {
        assertThatThrownBy(() -> Interleavings.check(Missing.class, 200)).isInstanceOf(AssertionError.class);
    }

    /** One message, its response, and its receipts. */
    public static class Meeting {

        private final Submission submission = new Submission(
                List.of(new SegmentOutcome(1, 1, new SubmitSmResp(CommandStatus.OK, "17", Tlvs.NONE), null)), true);
        private final ReceiptTracker tracker = new ReceiptTracker(OPTIONS, WINDOW_IN, new VirtualResources());
        private final AtomicInteger received = new AtomicInteger();
        private final AtomicInteger handedOver = new AtomicInteger();

        private volatile boolean sent;
        private volatile boolean receiptOwed;

        @Operation(runOnce = true)
        public void send() {
            long number = tracker.sendStarted();
            sent = true;
            tracker.track(number, submission);
        }

        @Operation
        public void receive() {
            if (sent) {
                receiptOwed = true;
            }
            received.incrementAndGet();
            tracker.receiptArrived(RECEIPT, message -> handedOver.incrementAndGet());
        }

        /**
         * When all threads have finished, the tracker holds no receipt, and a receipt after its message has completed
         * it.
         */
        @Validate
        public void nothingIsMissed() {
            if (handedOver.get() != received.get()) {
                throw new IllegalStateException(handedOver + " of " + received + " receipts");
            }
            if (receiptOwed && !submission.receipt().isDone()) {
                throw new IllegalStateException("the message has no receipt");
            }
        }
    }

    /** A faulty tracker: it looks for the message and then stores the receipt, in two steps. */
    public static class Missing {

        private volatile boolean tracked;
        private volatile boolean kept;
        private volatile boolean completed;
        private volatile boolean received;

        @Operation(runOnce = true)
        public void send() {
            tracked = true;
            if (kept) {
                completed = true;
            }
        }

        @Operation(runOnce = true)
        public void receive() {
            received = true;
            if (tracked) {
                completed = true;
                return;
            }
            kept = true;
        }

        @Validate
        public void nothingIsMissed() {
            if (tracked && received && !completed) {
                throw new IllegalStateException("the message has no receipt");
            }
        }
    }
}
