package io.larvik.smpp.cli.traffic;

import io.larvik.smpp.capture.CaptureItem;
import io.larvik.smpp.capture.CaptureProblem;
import io.larvik.smpp.capture.CaptureStream;
import io.larvik.smpp.capture.CapturedEnd;
import io.larvik.smpp.capture.CapturedFrame;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.receipt.Receipt;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Takes the items of a capture one after the other, and tells the listeners of what was selected: requests and answers
 * that belong together, receipts and their messages. A request that is selected by the status of its answer is told when
 * the answer comes. Its memory is bounded; a bound that is reached is told once.
 */
public final class Traffic {

    private static final int MOST_ESMES = 10_000;

    private final Selection selection;
    private final List<TrafficListener> listeners;
    private final Pairs pairs = new Pairs();
    private final ReceiptMatches receipts = new ReceiptMatches();
    private final Map<Integer, Esme> esmes = new LinkedHashMap<>(16, 0.75f, true);
    private @Nullable Instant beginning;
    private boolean isBoundTold;

    /** Creates one that has taken nothing. */
    public Traffic(Selection selection, List<? extends TrafficListener> listeners) {
        this.selection = selection;
        this.listeners = List.copyOf(listeners);
    }

    /** Takes the next item. */
    public void take(CaptureItem item) {
        if (item instanceof CapturedFrame frame) {
            frame(frame);
        } else if (item instanceof CapturedEnd end) {
            end(end);
        } else if (item instanceof CaptureProblem problem) {
            CaptureStream stream = problem.stream();
            if (stream == null || isOpen(stream, problem.time())) {
                listeners.forEach(listener -> listener.problem(problem));
            }
        }
    }

    /** Says that there is no more. */
    public void end() {
        pairs.end().forEach(this::giveUp);
        receipts.withoutMessage().forEach(this::withoutMessage);
    }

    private boolean isOpen(CaptureStream stream, @Nullable Instant time) {
        return selection.isOpen(stream.number(), time, beginning);
    }

    private void frame(CapturedFrame frame) {
        Instant time = frame.time();
        if (beginning == null && time != null) {
            beginning = time;
            listeners.forEach(listener -> listener.begins(time));
        }
        SeenPdu pdu = SeenPdu.of(frame);
        if (frame.command().isResponse()) {
            answer(pdu);
        } else {
            request(pdu);
        }
    }

    private void request(SeenPdu pdu) {
        int stream = pdu.frame().stream().number();
        if (pdu.pdu() instanceof Bind bind) {
            esmes.put(stream, Esme.of(bind));
            if (esmes.size() > MOST_ESMES) {
                esmes.remove(esmes.keySet().iterator().next());
            }
        }
        Exchange exchange = new Exchange(pdu, esmes.getOrDefault(stream, Esme.UNKNOWN), null);
        boolean isSelected = isSelected(exchange);
        boolean isAsked = Pairs.isAsked(pdu.frame().command());
        if (isSelected && !selection.only().needsAnswer()) {
            listeners.forEach(listener -> listener.pdu(pdu, null));
        }
        if (isAsked) {
            ask(exchange, isSelected);
        }
        Receipt receipt = ReceiptMatches.receipt(pdu.pdu());
        if (receipt != null && isSelected) {
            receipt(receipt, pdu);
        }
    }

    private void ask(Exchange exchange, boolean isSelected) {
        Exchange before = pairs.ask(exchange);
        if (before != null) {
            giveUp(before);
        }
        while (pairs.forget() != null) {
            if (!isBoundTold) {
                isBoundTold = true;
                listeners.forEach(listener -> listener.bound(
                        "too many requests without an answer: the oldest are forgotten, and their answers will be"
                                + " answers to nothing"));
            }
        }
        if (isSelected) {
            int open = pairs.open(exchange.request());
            listeners.forEach(listener -> listener.asked(exchange, open));
        }
    }

    private boolean isSelected(Exchange exchange) {
        CapturedFrame frame = exchange.request().frame();
        return isOpen(frame.stream(), frame.time()) && selection.only().request(exchange.request(), exchange.peer());
    }

    private void answer(SeenPdu answer) {
        Exchange exchange = pairs.answer(answer);
        if (exchange == null) {
            boolean isSelected =
                    selection.only().isOfAnswerOnly() && selection.only().answer(answer);
            if (isSelected && isOpen(answer.frame().stream(), answer.frame().time())) {
                listeners.forEach(listener -> listener.pdu(answer, null));
                listeners.forEach(listener -> listener.stray(answer));
            }
            return;
        }
        if (isSelected(exchange) && selection.only().answer(answer)) {
            if (selection.only().needsAnswer()) {
                listeners.forEach(listener -> listener.pdu(exchange.request(), null));
            }
            listeners.forEach(listener -> listener.pdu(answer, exchange.took()));
            listeners.forEach(listener -> listener.answered(exchange));
        }
        SeenPdu receipt = receipts.accepted(answer);
        if (receipt != null) {
            listeners.forEach(listener -> listener.receipt(receipt, answer.until(receipt)));
        }
    }

    private void receipt(Receipt receipt, SeenPdu pdu) {
        SeenPdu answer = receipts.messageOf(receipt);
        if (answer != null) {
            listeners.forEach(listener -> listener.receipt(pdu, answer.until(pdu)));
            return;
        }
        SeenPdu givenUp = receipts.keep(receipt, pdu);
        if (givenUp != null) {
            withoutMessage(givenUp);
        }
    }

    private void withoutMessage(SeenPdu receipt) {
        listeners.forEach(listener -> listener.receiptWithoutMessage(receipt));
    }

    private void giveUp(Exchange exchange) {
        if (isSelected(exchange) && !selection.only().needsAnswer()) {
            listeners.forEach(listener -> listener.unanswered(exchange));
        }
    }

    private void end(CapturedEnd end) {
        pairs.end(end.stream().number()).forEach(this::giveUp);
        esmes.remove(end.stream().number());
        if (isOpen(end.stream(), end.time())) {
            listeners.forEach(listener -> listener.end(end));
        }
    }
}
