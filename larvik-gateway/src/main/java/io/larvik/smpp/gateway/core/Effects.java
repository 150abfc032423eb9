package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What the core asks for. All results come on the thread of the core, later than the call that asked. */
public interface Effects {

    /** What came of a request. */
    sealed interface Answer {}

    /**
     * A response.
     *
     * @param status the command_status
     * @param messageId the id; null if there is none
     */
    record Responded(CommandStatus status, @Nullable String messageId) implements Answer {}

    /** It was certainly not sent, or certainly not taken. */
    record NotSent() implements Answer {}

    /** It may have been taken, or may not. */
    record InDoubt() implements Answer {}

    /**
     * It was not sent, and never can be: it does not fit the protocol, or our own code failed.
     *
     * @param reason without any text of the message
     */
    record Unsendable(String reason) implements Answer {}

    /** What came of a step: a result, or the reason why there is none. */
    interface Then<R> {
        void accept(@Nullable R result, @Nullable StoreException failure);
    }

    /** Adds a step to the next turn. */
    <R> void commit(Step<R> step, Then<R> then);

    /** Sends the parts of a message over a link, in order on one session. The answers come at once, in the same order. */
    void submit(String link, List<SubmitSm> parts, Consumer<List<Answer>> then);

    /** Sends a receipt or a message to a session of an account that receives. */
    void deliver(Account account, DeliverSm pdu, Consumer<Answer> then);

    /** Tells other nodes that something waits at a door, if one of them may hold it. Where no other node is, nothing. */
    default void waits(String door) {}

    /**
     * Says that something happened: one line in the log.
     *
     * @param details what it is about, by its name: no text of a message, and of a number three digits at most
     */
    void event(GatewayEvent event, Map<String, ?> details);
}
