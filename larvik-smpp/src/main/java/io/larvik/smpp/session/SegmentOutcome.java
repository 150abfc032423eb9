package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.UnsuccessSme;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSmResp;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The result of sending one segment.
 *
 * @param number the segment's number, from 1
 * @param total the number of segments of the message
 * @param response the peer's response; null if there is none
 * @param failure the reason why there is no response; null if there is one
 */
public record SegmentOutcome(
        int number,
        int total,
        @Nullable PduResponse response,
        @Nullable RuntimeException failure) {

    /** Returns whether the peer accepted the segment, for at least one destination. */
    public boolean isAccepted() {
        return response != null && response.status().isOk();
    }

    /** Returns whether the segment was not accepted, and the same segment may be when it is sent again later. */
    boolean isRetryable() {
        if (response != null) {
            return RequestRejectedException.isRetryable(response.status());
        }
        return failure instanceof SmppException reason && reason.isRetryable();
    }

    /** Returns whether the peer has accepted the segment, or may have. */
    boolean mayHaveBeenAccepted() {
        return isAccepted() || (failure instanceof SmppException reason && reason.mayHaveBeenAccepted());
    }

    /** Returns after which time the segment may be sent again; null if it may not, or if the time is unknown. */
    @Nullable
    Duration retryAfter() {
        if (response != null) {
            return isRetryable() ? RequestRejectedException.SHORT : null;
        }
        return failure instanceof SmppException reason ? reason.retryAfter() : null;
    }

    /** Returns the command_status of the response; null if there is no response. */
    public @Nullable CommandStatus status() {
        if (response != null) {
            return response.status();
        }
        return failure instanceof RequestRejectedException rejected ? rejected.status() : null;
    }

    /** Returns the message_id of the response; null if there is none. */
    public @Nullable String messageId() {
        if (response instanceof SubmitSmResp submitSmResp) {
            return submitSmResp.messageId();
        }
        if (response instanceof SubmitMultiResp submitMultiResp) {
            return submitMultiResp.messageId();
        }
        if (response instanceof DeliverSmResp deliverSmResp) {
            return deliverSmResp.messageId();
        }
        return response instanceof DataSmResp dataSmResp ? dataSmResp.messageId() : null;
    }

    /** Returns the destinations of a submit_multi that the peer refused; empty for other requests. */
    public List<UnsuccessSme> unsuccessful() {
        return response instanceof SubmitMultiResp submitMultiResp ? submitMultiResp.unsuccessful() : List.of();
    }
}
