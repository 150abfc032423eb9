package io.larvik.smpp.simulator;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.PduRequest;
import io.larvik.smpp.simulator.esme.Refusal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A message, or one segment of it, that an ESME sent and that was refused or not answered.
 *
 * @param number the number of the refusal in this simulator, from 1
 * @param session the number of the session
 * @param account the system_id of the ESME
 * @param from the address of the sender
 * @param to the address of the receiver
 * @param text the decoded text of the segment; empty if it is not text
 * @param pdu the request
 * @param status the command_status of the answer; null if there was none
 * @param decidedBy the name of the rule; {@code capacity} if the ESME sent too much, {@code check} if the request is invalid
 * @param time when it came, on the clock of the simulator
 */
public record RefusedMessage(
        long number,
        int session,
        String account,
        String from,
        String to,
        String text,
        PduRequest<?> pdu,
        @Nullable CommandStatus status,
        String decidedBy,
        Instant time) {

    static RefusedMessage of(Refusal refusal) {
        return new RefusedMessage(
                refusal.number(),
                refusal.arrival().session(),
                refusal.arrival().account(),
                refusal.arrival().source().value(),
                refusal.arrival().destination().value(),
                refusal.arrival().text(),
                refusal.arrival().pdu(),
                refusal.status(),
                refusal.rule(),
                refusal.arrival().time());
    }

    /** Returns account, addresses, text, answer and rule. */
    @Override
    public String toString() {
        return account + ": " + from + " → " + to + " " + TracedFrame.quoted(text) + " "
                + (status == null ? "not answered" : "answered with " + status) + ", rule: " + decidedBy;
    }
}
