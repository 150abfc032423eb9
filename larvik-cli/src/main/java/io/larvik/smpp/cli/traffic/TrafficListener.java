package io.larvik.smpp.cli.traffic;

import io.larvik.smpp.capture.CaptureProblem;
import io.larvik.smpp.capture.CapturedEnd;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Is told of what the user selected, in the order of the capture. */
public interface TrafficListener {

    /** The first PDU of the capture with a time, selected or not. */
    default void begins(Instant beginning) {}

    /**
     * A PDU.
     *
     * @param took how long this answer took; null for a request and without times
     */
    default void pdu(SeenPdu pdu, @Nullable Duration took) {}

    /** A request that waits for its answer now, and how many wait on its stream in its direction. */
    default void asked(Exchange exchange, int open) {}

    /** A request with its answer. */
    default void answered(Exchange exchange) {}

    /** A request without an answer: its stream or the capture ends, or its sequence_number is used again. */
    default void unanswered(Exchange exchange) {}

    /** An answer to nothing. */
    default void stray(SeenPdu answer) {}

    /**
     * A receipt for a message.
     *
     * @param delay from the answer that has its id, or from the receipt itself if that came first; null without times
     */
    default void receipt(SeenPdu receipt, @Nullable Duration delay) {}

    /** A receipt for a message that the capture does not have. */
    default void receiptWithoutMessage(SeenPdu receipt) {}

    /** A part of the capture that is damaged, missing or left out. */
    default void problem(CaptureProblem problem) {}

    /** A stream has ended. */
    default void end(CapturedEnd end) {}

    /** A bound was reached: what is not known any more. */
    default void bound(String message) {}
}
