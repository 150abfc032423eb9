package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.EsmClass;
import io.larvik.smpp.message.ReassemblyLimits;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.PduResponse;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.segment.IncompleteMessage;
import io.larvik.smpp.segment.Reassembler;
import io.larvik.smpp.segment.Reassembly;
import io.larvik.smpp.segment.SegmentAnswer;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Fault.Kind;
import io.larvik.smpp.text.Concatenation;
import io.larvik.smpp.text.MessageContent;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;

/** Makes messages of accepted requests. */
final class Acceptance {

    private static final int MODE = 0x03;

    private final Timers timers;
    private final Responses responses;
    private final Lives lives;
    private final Operations operations;
    private final Consumer<StoredMessage> onAccepted;
    private final Reassembler<Incoming> reassembler = new Reassembler<>(ReassemblyLimits.DEFAULT);
    private boolean expiryScheduled;
    private boolean complete;
    private long lastNumber;

    Acceptance(
            Timers timers,
            Responses responses,
            Lives lives,
            Operations operations,
            Consumer<StoredMessage> onAccepted) {
        this.timers = timers;
        this.responses = responses;
        this.lives = lives;
        this.operations = operations;
        this.onAccepted = onAccepted;
    }

    /** Accepts a message of one segment and answers the request. */
    void whole(Incoming incoming, Function<String, PduResponse> response, Duration delay) {
        Verdict verdict = incoming.verdict();
        if (incoming.pdu() instanceof SubmitSm submit && submit.replaceIfPresentFlag() == 1) {
            StoredMessage present =
                    operations.replaceIfPresent(incoming.request().esme(), submit, incoming.times());
            if (present != null) {
                responses.answer(incoming.request(), response.apply(present.ids.get(0)), verdict, delay);
                return;
            }
        }
        StoredMessage message = begin(List.of(incoming), delay);
        PduResponse accepted = response.apply(incoming.id());
        boolean isTransaction = (incoming.pdu().esmClass().value() & MODE) == EsmClass.FORWARD_TRANSACTION.value();
        if (isTransaction) {
            message.whenFinal = ended -> responses.answer(
                    incoming.request(), FinalStates.tell(incoming.request(), accepted, ended), verdict, Duration.ZERO);
            return;
        }
        responses.answer(incoming.request(), accepted, verdict, delay);
    }

    /** Accepts messages of one segment to several destinations. */
    void several(List<Incoming> messages, Duration delay) {
        messages.forEach(incoming -> begin(List.of(incoming), delay));
    }

    /** Accepts a segment. Returns its id, which is that of the first time if it comes again. */
    String segment(Incoming incoming, Concatenation place, MessageContent content, Duration delay) {
        Reassembly<Incoming> result = reassembler.offer(
                incoming.arrival().account(),
                incoming.arrival().source(),
                incoming.arrival().destination(),
                place,
                content.octets(),
                incoming,
                SegmentAnswer.accepted(incoming.id()),
                timers.now());
        result.evicted().forEach(this::incomplete);
        complete = result instanceof Reassembly.Complete;
        if (result instanceof Reassembly.Complete<Incoming> joined) {
            begin(joined.items(), delay);
        } else if (result instanceof Reassembly.TooLong) {
            begin(List.of(incoming), delay);
        }
        scheduleExpiry();
        return result instanceof Reassembly.Duplicate<Incoming> duplicate
                ? Objects.requireNonNull(duplicate.answer().messageId())
                : incoming.id();
    }

    /** Returns whether the last segment was the last missing one of its message. */
    boolean isComplete() {
        return complete;
    }

    private void incomplete(IncompleteMessage<Incoming> message) {
        begin(message.items(), Duration.ZERO);
    }

    private void scheduleExpiry() {
        long nanos = reassembler.nanosUntilExpiry(timers.now());
        if (!expiryScheduled && nanos != Long.MAX_VALUE) {
            expiryScheduled = true;
            timers.after(Duration.ofNanos(nanos), () -> "segments that have not come", () -> {
                expiryScheduled = false;
                reassembler.expire(timers.now()).forEach(this::incomplete);
                scheduleExpiry();
            });
        }
    }

    private StoredMessage begin(List<Incoming> segments, Duration delay) {
        Incoming first = segments.get(0);
        List<ContentPdu<?>> pdus = new ArrayList<>(segments.size());
        List<String> ids = new ArrayList<>(segments.size());
        int attempts = 1;
        for (Incoming segment : segments) {
            pdus.add(segment.pdu());
            ids.add(segment.id());
            attempts = Math.max(attempts, segment.attempts());
        }
        StoredMessage message = new StoredMessage(
                ++lastNumber,
                attempts,
                first.request().session(),
                first.verdict().rule(),
                first.arrival().destination(),
                pdus,
                ids,
                timers.nanos(first.arrival().time()));
        message.validUntil = first.times().validUntil();
        lives.begin(message, first.verdict(), first.times().scheduled(), delay);
        onAccepted.accept(message);
        if (first.verdict().has(Kind.BEFORE_RESPONSE)) {
            lives.hurry(message);
        }
        return message;
    }

    void clear() {
        reassembler.drain();
    }
}
