package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.simulator.grammar.StatusText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a {@link Rule} does. Immutable. */
record Reaction(
        Answer answer,
        @Nullable Function<Arrival, Answer> answerBy,
        List<String> ids,
        Delay delay,
        Life life,
        @Nullable RuleReceipts receipts,
        List<Fault> faults,
        @Nullable Reply reply) {

    /** Accept the message, and deliver it after one second. */
    static final Reaction DEFAULT =
            new Reaction(Answer.OK, null, List.of(), Delay.NONE, Life.DELIVERED, null, List.of(), null);

    Reaction {
        ids = List.copyOf(ids);
        faults = List.copyOf(faults);
    }

    /** Returns what differs from accepting a message, and its life, in the words of a scenario. */
    String inWords() {
        List<String> words = new ArrayList<>();
        boolean accepts = answer.status().equals(CommandStatus.OK);
        if (answerBy != null) {
            words.add("answer: by code");
        } else if (!accepts) {
            words.add("answer: " + StatusText.of(answer.status()));
        }
        if (!answer.fields().isEmpty()) {
            words.add("fields: " + String.join(", ", answer.fields().keySet()));
        }
        if (answer.id() != null) {
            words.add("id: " + answer.id());
        } else if (!ids.isEmpty()) {
            words.add("ids: " + ids.size() + " given ones");
        }
        if (!delay.equals(Delay.NONE)) {
            words.add("delay: " + delay);
        }
        if (accepts) {
            words.add("life: " + life);
        }
        if (receipts != null) {
            words.add("receipts: " + receipts);
        }
        if (!faults.isEmpty()) {
            words.add("fault: " + faults.stream().map(Fault::toString).collect(Collectors.joining(", ")));
        }
        if (reply != null) {
            words.add("reply: \"" + reply.text() + "\" after " + reply.after());
        }
        return String.join("; ", words);
    }

    Reaction withAnswer(Answer newAnswer) {
        return new Reaction(newAnswer, null, ids, delay, life, receipts, faults, reply);
    }

    Reaction withAnswerBy(Function<Arrival, Answer> code) {
        return new Reaction(Answer.OK, code, ids, delay, life, receipts, faults, reply);
    }

    Reaction withIds(List<String> newIds) {
        return new Reaction(answer, answerBy, newIds, delay, life, receipts, faults, reply);
    }

    Reaction withDelay(Delay newDelay) {
        return new Reaction(answer, answerBy, ids, newDelay, life, receipts, faults, reply);
    }

    Reaction withLife(Life newLife) {
        return new Reaction(answer, answerBy, ids, delay, newLife, receipts, faults, reply);
    }

    Reaction withReceipts(RuleReceipts newReceipts) {
        return new Reaction(answer, answerBy, ids, delay, life, newReceipts, faults, reply);
    }

    Reaction withFault(Fault fault) {
        List<Fault> more = new ArrayList<>(faults);
        more.add(fault);
        return new Reaction(answer, answerBy, ids, delay, life, receipts, more, reply);
    }

    Reaction withReply(Reply newReply) {
        return new Reaction(answer, answerBy, ids, delay, life, receipts, faults, newReply);
    }
}
