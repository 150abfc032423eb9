package io.larvik.smpp.segment;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SegmentsFailedException;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

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
     * @param located adds to a failure where it happened
     * @return see {@link #send(Requester, List, UnaryOperator)}
     */
    public static CompletableFuture<List<SegmentOutcome>> send(
            Session session,
            List<? extends PduRequest<?>> segments,
            Duration timeout,
            UnaryOperator<SmppException> located) {
        return send(
                new Requester() {
                    @Override
                    public <R extends PduResponse> CompletableFuture<R> request(PduRequest<R> request) {
                        return session.requestAsync(request, timeout);
                    }
                },
                segments,
                located);
    }

    /**
     * Sends the segments in order.
     *
     * @param located adds to a failure where it happened
     * @return completes with the outcomes in segment order if the peer accepted all segments. Otherwise it fails: with
     *     an {@link IllegalArgumentException} if the first segment could not be encoded, with a {@link
     *     RequestRejectedException} if the peer refused all segments with one status, with the failure of a message of
     *     one segment, and with a {@link SegmentsFailedException} otherwise
     */
    public static CompletableFuture<List<SegmentOutcome>> send(
            Requester requester, List<? extends PduRequest<?>> segments, UnaryOperator<SmppException> located) {
        List<CompletableFuture<? extends PduResponse>> responses = new ArrayList<>(segments.size());
        segments.forEach(segment -> responses.add(requester.request(segment)));
        return outcomes(responses, located);
    }

    /** Collects the responses to all segments of a message, in segment order. See {@link #send(Requester, List, UnaryOperator)}. */
    public static CompletableFuture<List<SegmentOutcome>> outcomes(
            List<? extends CompletableFuture<? extends PduResponse>> responses, UnaryOperator<SmppException> located) {
        List<CompletableFuture<SegmentOutcome>> outcomes = new ArrayList<>(responses.size());
        for (int i = 0; i < responses.size(); i++) {
            outcomes.add(outcome(responses.get(i), i + 1, responses.size()));
        }
        return CompletableFuture.allOf(outcomes.toArray(CompletableFuture[]::new))
                .thenApply(all ->
                        accepted(outcomes.stream().map(CompletableFuture::join).toList(), located));
    }

    private static CompletableFuture<SegmentOutcome> outcome(
            CompletableFuture<? extends PduResponse> answer, int number, int total) {
        return answer.handle((response, failure) -> failure != null
                ? new SegmentOutcome(number, total, null, Futures.unchecked(failure))
                : new SegmentOutcome(number, total, response, null));
    }

    private static List<SegmentOutcome> accepted(List<SegmentOutcome> outcomes, UnaryOperator<SmppException> located) {
        if (outcomes.stream().allMatch(SegmentOutcome::isAccepted)) {
            return outcomes;
        }
        SegmentOutcome first = outcomes.get(0);
        if (first.failure() instanceof IllegalArgumentException unfit) {
            throw unfit;
        }
        if (outcomes.size() == 1 && first.failure() != null) {
            throw first.failure() instanceof SmppException failure ? located.apply(failure) : first.failure();
        }
        if (first.status() != null
                && outcomes.stream().allMatch(each -> first.status().equals(each.status()))) {
            throw located.apply(refusal(first));
        }
        throw located.apply(new SegmentsFailedException(outcomes));
    }

    private static SmppException refusal(SegmentOutcome refused) {
        if (refused.failure() instanceof SmppException refusal) {
            return refusal;
        }
        PduResponse response = Objects.requireNonNull(refused.response());
        return new RequestRejectedException(request(response), response);
    }

    private static CommandId request(PduResponse response) {
        return CommandId.of(response.commandId().value() & ~CommandId.GENERIC_NACK.value());
    }
}
