package io.larvik.smpp.simulator.web;

import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.MessagePdu;
import io.larvik.smpp.simulator.DueTask;
import io.larvik.smpp.simulator.RefusedMessage;
import io.larvik.smpp.simulator.SimulatedMessage;
import io.larvik.smpp.simulator.SimulatedMessage.Entered;
import io.larvik.smpp.simulator.SimulatedMessage.SentReceipt;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Converts messages of a simulator to JSON objects: those of the HTTP API, and of {@code smpp sim --json}. Times are
 * those of ISO 8601 with {@code Z}, on the clock of the simulator. Stateless and safe for any thread.
 */
public final class MessageJson {

    private MessageJson() {}

    /**
     * Returns the message as it is now: {@code number}, {@code ids}, {@code account}, {@code session}, {@code from} and
     * {@code to} with {@code ton}, {@code npi} and {@code value}, {@code text}, {@code alphabet}, {@code segments},
     * {@code state}, {@code err}, {@code rule}, {@code submitted}, {@code done} (null as long as the state is not
     * final), {@code attempts}, and {@code receipts} with {@code state}, {@code id}, {@code sent} and {@code status}
     * (null as long as the ESME has not answered).
     */
    public static ObjectNode of(SimulatedMessage message) {
        SimulatedMessage now = message.snapshot();
        ObjectNode json = Json.object().put("number", now.number());
        ArrayNode ids = json.putArray("ids");
        now.messageIds().forEach(ids::add);
        json.put("account", now.account()).put("session", now.session());
        json.set("from", Json.address(now.source()));
        json.set("to", Json.address(now.destination()));
        json.put("text", now.text())
                .put("alphabet", now.alphabet().name())
                .put("segments", now.pdus().size())
                .put("state", now.state().toString())
                .put("err", now.error())
                .put("rule", now.decidedBy())
                .put("submitted", now.time().toString())
                .put("done", Json.time(done(now)))
                .put("attempts", now.attempts());
        ArrayNode receipts = json.putArray("receipts");
        now.receipts().forEach(receipt -> receipts.add(receipt(receipt)));
        return json;
    }

    /**
     * Returns the message as {@link #of} does, with its {@code history}: each {@code state} and its {@code time}; and {@code
     * next}: {@code what} becomes of it and at which {@code time}, null for nothing.
     */
    static ObjectNode whole(SimulatedMessage message) {
        SimulatedMessage now = message.snapshot();
        ObjectNode json = of(now);
        ArrayNode history = json.putArray("history");
        for (Entered entered : now.history()) {
            history.addObject()
                    .put("state", entered.state().toString())
                    .put("time", entered.time().toString());
        }
        DueTask next = now.next();
        json.set("next", next == null ? null : ClockRoutes.due(next));
        return json;
    }

    private static @Nullable Instant done(SimulatedMessage message) {
        List<Entered> history = message.history();
        Entered last = history.get(history.size() - 1);
        return last.state().isFinal() ? last.time() : null;
    }

    /** Returns a receipt: {@code state}, {@code id}, {@code sent} and {@code status}. */
    public static ObjectNode receipt(SentReceipt receipt) {
        return Json.object()
                .put("state", receipt.state().toString())
                .put("id", receipt.id())
                .put("sent", receipt.time().toString())
                .put("status", Json.status(receipt.status()));
    }

    /**
     * Returns a message that was refused: {@code number}, {@code account}, {@code session}, {@code from}, {@code to},
     * {@code text}, {@code status} (null if it was not answered), {@code rule} and {@code submitted}.
     */
    public static ObjectNode of(RefusedMessage message) {
        ObjectNode json = Json.object()
                .put("number", message.number())
                .put("account", message.account())
                .put("session", message.session());
        json.set(
                "from",
                message.pdu() instanceof ContentPdu<?> content
                        ? Json.address(content.source())
                        : Json.object().put("value", message.from()));
        json.set(
                "to",
                message.pdu() instanceof MessagePdu<?> one
                        ? Json.address(one.destination())
                        : Json.object().put("value", message.to()));
        return json.put("text", message.text())
                .put("status", Json.status(message.status()))
                .put("rule", message.decidedBy())
                .put("submitted", message.time().toString());
    }
}
