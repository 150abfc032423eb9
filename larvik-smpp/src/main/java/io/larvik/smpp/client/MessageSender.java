package io.larvik.smpp.client;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.message.MessageDefaults;
import io.larvik.smpp.message.Sms;
import io.larvik.smpp.net.Blocking;
import io.larvik.smpp.net.Resources;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.queue.SendDeadline;
import io.larvik.smpp.queue.SendOperation;
import io.larvik.smpp.queue.SendOptions;
import io.larvik.smpp.queue.SendQueue;
import io.larvik.smpp.queue.Sending;
import io.larvik.smpp.segment.SegmentSender;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.text.PeerAlphabets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Starts the sending of messages and of other requests through the {@link SendQueue}. A timeout of null means that of
 * the options. Safe for use by several threads.
 */
final class MessageSender {

    private final SendQueue queue;
    private final SendOptions options;
    private final PeerAlphabets alphabets;
    private final MessageDefaults defaults;
    private final ReceiptTracker tracker;
    private final Resources resources;
    private final AtomicInteger lastReference;

    MessageSender(SendQueue queue, ClientOptions options, ReceiptTracker tracker, Resources resources) {
        this.queue = queue;
        this.options = options.send();
        this.alphabets = options.alphabets();
        this.defaults = options.defaults();
        this.tracker = tracker;
        this.resources = resources;
        this.lastReference = new AtomicInteger(resources.random().nextInt(0x10000));
    }

    /** Sends a message. The receipts of a message to one destination are tracked if it requests some. */
    Sending<Submission> send(Sms sms, @Nullable Duration timeout) {
        int reference = lastReference.incrementAndGet() & 0xFFFF;
        SendOperation operation = operation(segments(sms.withDefaults(defaults), reference), timeout, true);
        CompletableFuture<List<SegmentOutcome>> outcomes =
                SegmentSender.outcomes(operation.answers(), operation::located);
        return start(operation, tracker.tracks(sms) ? tracked(outcomes) : untracked(outcomes));
    }

    private List<? extends PduRequest<?>> segments(Sms sms, int reference) {
        if (sms.isDataSm()) {
            return tracker.policy().asking(sms.toDataSm(alphabets, reference));
        }
        return tracker.policy()
                .asking(
                        sms.isForSeveral()
                                ? sms.toSubmitMulti(alphabets, reference)
                                : sms.toSubmitSm(alphabets, reference));
    }

    private static CompletableFuture<Submission> untracked(CompletableFuture<List<SegmentOutcome>> outcomes) {
        return outcomes.thenApply(accepted -> new Submission(accepted, false));
    }

    private CompletableFuture<Submission> tracked(CompletableFuture<List<SegmentOutcome>> outcomes) {
        long number = tracker.sendStarted();
        return outcomes.handle((accepted, failure) -> {
            if (failure != null) {
                tracker.sendFailed(number);
                throw Futures.unchecked(failure);
            }
            Submission submission = new Submission(accepted, true);
            tracker.track(number, submission);
            return submission;
        });
    }

    /** Sends a request. The result is the response, whatever its status. */
    @SuppressWarnings("unchecked") // a session answers a request only with its type of response
    <R extends PduResponse> Sending<R> request(PduRequest<R> request, @Nullable Duration timeout) {
        SendOperation operation = operation(List.of(request), timeout, true);
        return start(operation, (CompletableFuture<R>) operation.answers().get(0));
    }

    /** Sends a request. The result is a failure if the peer rejects the request. */
    <R extends PduResponse> Sending<R> accepted(PduRequest<R> request) {
        Sending<R> sending = request(request, null);
        return sending.map(response -> {
            if (!response.status().isOk()) {
                throw sending.operation().located(new RequestRejectedException(request.commandId(), response));
            }
            return response;
        });
    }

    /** Sends requests in order, each on any session, and waits for the outcome of each. */
    List<SegmentOutcome> send(List<SubmitSm> requests) {
        List<CompletableFuture<SubmitSmResp>> sent = new ArrayList<>(requests.size());
        for (SubmitSm request : requests) {
            sent.add(request(request, null).onHandlerThread());
        }
        List<SegmentOutcome> outcomes = new ArrayList<>(requests.size());
        for (CompletableFuture<SubmitSmResp> each : sent) {
            outcomes.add(Blocking.await(each.handle((response, failure) -> new SegmentOutcome(
                    outcomes.size() + 1,
                    requests.size(),
                    response,
                    failure == null ? null : Futures.unchecked(failure)))));
        }
        return outcomes;
    }

    /** Sends requests in order on one session. The results are the responses, whatever their status. */
    List<Sending<SubmitSmResp>> requestAll(List<SubmitSm> requests, @Nullable Duration timeout, boolean mayMove) {
        if (requests.isEmpty()) {
            return List.of();
        }
        SendOperation operation = operation(List.copyOf(requests), timeout, mayMove);
        queue.send(operation);
        return operation.answers().stream()
                .map(answer -> answer.thenApply(SubmitSmResp.class::cast))
                .map(result -> new Sending<>(operation, result, queue, resources))
                .toList();
    }

    private SendOperation operation(
            List<? extends PduRequest<?>> requests, @Nullable Duration timeout, boolean mayMove) {
        long now = resources.nanoTime();
        SendDeadline deadline = timeout == null ? SendDeadline.of(options, now) : SendDeadline.within(timeout, now);
        return new SendOperation(queue, requests, deadline, options.whenThrottled(), mayMove);
    }

    private <T> Sending<T> start(SendOperation operation, CompletableFuture<T> result) {
        queue.send(operation);
        return new Sending<>(operation, result, queue, resources);
    }
}
