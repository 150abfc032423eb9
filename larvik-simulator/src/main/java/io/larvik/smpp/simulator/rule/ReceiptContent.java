package io.larvik.smpp.simulator.rule;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.pdu.MessagePdu;
import java.time.Instant;

/**
 * What a receipt tells.
 *
 * @param message the message, or one segment of it, as it came; of a submit_multi, the message to one destination
 * @param messageId the message_id in the response
 * @param state the state that the message has entered
 * @param error the word after {@code err:}
 * @param submitted when the message was accepted
 * @param done when it entered the state
 * @param text the text of the message
 */
public record ReceiptContent(
        MessagePdu<?> message,
        String messageId,
        MessageState state,
        String error,
        Instant submitted,
        Instant done,
        String text) {}
