package io.larvik.smpp.simulator.core;

import io.larvik.smpp.field.Address;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.pdu.SubmitMulti;
import io.larvik.smpp.simulator.esme.Timers;
import io.larvik.smpp.simulator.rule.Arrival;
import io.larvik.smpp.text.MessageContent;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message as it is at one moment.
 *
 * @param number the number of the message in this simulator, from 1
 * @param arrival the request that a rule decided about: the first segment
 * @param pdus all segments, in the order of their numbers, as they came or as they were replaced
 * @param ids the message_id of each segment
 * @param content the content of the whole message
 * @param state the state
 * @param error the word after {@code err:} in receipts
 * @param history the states and when they were entered, oldest first
 * @param receipts the receipts that were sent, oldest first
 * @param rule the name of the rule that decided
 * @param attempts how often the same message was refused or not answered before, plus one
 * @param next what becomes of it next, and when; null if nothing does
 */
public record MessageView(
        long number,
        Arrival arrival,
        List<ContentPdu<?>> pdus,
        List<String> ids,
        MessageContent content,
        MessageState state,
        String error,
        List<Entered> history,
        List<SentReceipt> receipts,
        String rule,
        int attempts,
        Timers.@Nullable Due next) {

    public MessageView {
        pdus = List.copyOf(pdus);
        ids = List.copyOf(ids);
        history = List.copyOf(history);
        receipts = List.copyOf(receipts);
    }

    /** Returns the sender. */
    public Address source() {
        return arrival.source();
    }

    /** Returns the receiver. */
    public Address destination() {
        return arrival.destination();
    }

    /** Returns the decoded text of the whole message; empty if it is not text. */
    public String text() {
        List<MessagePdu<?>> segments = new ArrayList<>();
        pdus.forEach(pdu -> {
            if (pdu instanceof MessagePdu<?> segment) {
                segments.add(segment);
            } else if (pdu instanceof SubmitMulti multi) {
                segments.add(multi.messageTo(destination()));
            }
        });
        return segments.size() < 2
                ? content.text()
                : MessageContent.textOf(content.alphabet(), content.octets(), segments);
    }

    /** A state and when it was entered. */
    public record Entered(MessageState state, Instant time) {}

    /**
     * A receipt that was sent.
     *
     * @param state the state that it tells
     * @param id the message_id that it tells
     * @param time when it was handed to a session
     * @param status the command_status that the ESME answered; null as long as it has not
     */
    public record SentReceipt(
            MessageState state,
            String id,
            Instant time,
            @Nullable CommandStatus status) {}
}
