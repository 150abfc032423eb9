package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.simulator.rule.Arrival;
import java.time.Instant;
import java.util.List;

/**
 * A message as it is at one moment.
 *
 * @param number the number of the message in this simulator, from 1
 * @param arrival the request that a rule decided about: the first segment
 * @param pdus all segments as they came, in the order of their numbers
 * @param ids the message_id of each segment
 * @param text the decoded text of the whole message; empty if it is not text
 * @param state the state
 * @param history the states and when they were entered, oldest first
 * @param rule the name of the rule that decided
 * @param attempts how often the same message was refused or not answered before, plus one
 */
public record MessageView(
        long number,
        Arrival arrival,
        List<PduRequest<?>> pdus,
        List<String> ids,
        String text,
        MessageState state,
        List<Entered> history,
        String rule,
        int attempts) {

    public MessageView {
        pdus = List.copyOf(pdus);
        ids = List.copyOf(ids);
        history = List.copyOf(history);
    }

    /** Returns the sender. */
    public Address source() {
        return arrival.source();
    }

    /** Returns the receiver. */
    public Address destination() {
        return arrival.destination();
    }

    /** A state and when it was entered. */
    public record Entered(MessageState state, Instant time) {}
}
