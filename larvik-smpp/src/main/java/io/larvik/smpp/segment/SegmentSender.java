package io.larvik.smpp.segment;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SegmentsFailedException;
import io.larvik.smpp.session.Session;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/** Sends all segments of a message, without waiting for a response in between, and collects the responses. */
public final class SegmentSender {

    /** Sends the requests of a message. */
    public interface Requester {

        /** Sends the request. The future completes with the response, or with the reason why there is none. */
        <R extends PduResponse> CompletableFuture<R> request(PduRequest<R> request);
    }

    private SegmentSender() {}

    /**
     * Sends the segments in order.
     *
     * @param timeout the time limit for the response to each segment
     * @return see {@link #send(Requester, List)}
     */
    public static CompletableFuture<List<SegmentOutcome>> send(
            Session session, List<? extends PduRequest<?>> segments, Duration timeout) {
        return send(
                new Requester() {
                    @Override
                    public <R extends PduResponse> CompletableFuture<R> request(PduRequest<R> request) {
                        return session.requestAsync(request, timeout);
                    }
                },
                segments);
    }

    /**
     * Sends the segments in order.
     *
     * @return completes with the outcomes in segment order if the peer accepted all segments. Otherwise it fails: with
     *     an {@link IllegalArgumentException} if the first segment could not be encoded, with a {@link
     *     RequestRejectedException} if the peer refused all segments with one status, with the failure of a message of
     *     one segment, and with a {@link SegmentsFailedException} otherwise
     */
    public static CompletableFuture<List<SegmentOutcome>> send(
            Requester requester, List<? extends PduRequest<?>> segments) {
        List<CompletableFuture<? extends PduResponse>> responses = new ArrayList<>(segments.size());
        segments.forEach(segment -> responses.add(requester.request(segment)));
        return outcomes(responses);
    }

    /** Collects the responses to all segments of a message, in segment order. See {@link #send(Requester, List)}. */
    public static CompletableFuture<List<SegmentOutcome>> outcomes(
            List<? extends CompletableFuture<? extends PduResponse>> responses) {
        List<CompletableFuture<SegmentOutcome>> outcomes = new ArrayList<>(responses.size());
        for (int i = 0; i < responses.size(); i++) {
            outcomes.add(outcome(responses.get(i), i + 1, responses.size()));
        }
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        accepted(outcomes.stream().map(CompletableFuture::join).toList()));
    }

    private static CompletableFuture<SegmentOutcome> outcome(
            CompletableFuture<? extends PduResponse> answer, int number, int total) {
        return answer.handle((response, failure) -> failure != null
                ? new SegmentOutcome(number, total, null, Futures.unchecked(failure))
                : new SegmentOutcome(number, total, response, null));
    }

    private static List<SegmentOutcome> accepted(List<SegmentOutcome> outcomes) {
        if (outcomes.stream().allMatch(SegmentOutcome::isAccepted)) {
            return outcomes;
        }
        SegmentOutcome first = outcomes.get(0);
        if (first.failure() instanceof IllegalArgumentException unfit) {
            throw unfit;
        }
        if (outcomes.size() == 1 && first.failure() != null) {
            throw first.failure();
        }
        CommandStatus status = first.status();
        if (status != null && outcomes.stream().allMatch(outcome -> status.equals(outcome.status()))) {
            throw new RequestRejectedException("message", status, first.response(), null);
        }
        throw new SegmentsFailedException(outcomes);
    }
}
