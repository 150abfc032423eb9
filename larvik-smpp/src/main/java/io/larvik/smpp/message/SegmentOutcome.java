package io.larvik.smpp.message;

import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.DataSmResp;
import io.larvik.smpp.pdu.DeliverSmResp;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitMultiResp;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.pdu.UnsuccessSme;
import io.larvik.smpp.session.RequestRejectedException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What became of one segment.
 *
 * @param number the segment's place, from 1
 * @param total how many segments the message has
 * @param response the peer's answer; null when there was none
 * @param failure why there was no answer; null when there was one
 */
public record SegmentOutcome(
        int number,
        int total,
        @Nullable PduResponse response,
        @Nullable RuntimeException failure) {

    /** Tells whether the peer accepted the segment, for some destination at least. */
    public boolean isAccepted() {
        return response != null && response.status().isOk();
    }

    /** Returns the status that the peer answered; null when it did not answer. */
    public @Nullable CommandStatus status() {
        if (response != null) {
            return response.status();
        }
        return failure instanceof RequestRejectedException rejected ? rejected.status() : null;
    }

    /** Returns the id that the peer gave the segment; null when it gave none. */
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

    /** Returns the destinations, of several, that the peer did not take. */
    public List<UnsuccessSme> unsuccessful() {
        return response instanceof SubmitMultiResp submitMultiResp ? submitMultiResp.unsuccessful() : List.of();
    }
}
