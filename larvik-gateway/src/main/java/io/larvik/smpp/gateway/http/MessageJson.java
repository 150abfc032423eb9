package io.larvik.smpp.gateway.http;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.content.Subscribers;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import io.larvik.smpp.gateway.store.MessageQueries.Note;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Writes all that is known of a message. */
final class MessageJson {

    private MessageJson() {}

    static ObjectNode of(Found found, Account account) {
        Message message = found.message();
        ObjectNode json = Json.object()
                .put("id", Long.toString(message.id()))
                .put("direction", Json.word(message.kind()))
                .put("status", status(found))
                .put("to", message.destination())
                .put("from", message.source());
        if (message.reference() != null) {
            json.put("reference", message.reference());
        }
        json.put("at", time(Ids.millis(message.id()))).put("expires", time(message.expires()));
        String text = text(found, account);
        if (text != null) {
            json.put("text", text);
        }
        Outcome outcome = found.outcome();
        if (outcome != null) {
            json.put("endedAt", time(outcome.at())).put("error", outcome.error());
        }
        ArrayNode attempts = json.putArray("attempts");
        found.attempts().forEach(each -> attempts.add(attempt(each)));
        ArrayNode receipts = json.putArray("receipts");
        found.receipts().forEach(each -> receipts.add(receipt(each)));
        return json;
    }

    private static String status(Found found) {
        Outcome outcome = found.outcome();
        if (outcome != null) {
            return Json.word(outcome.state());
        }
        return found.isSent() ? "sent" : "queued";
    }

    /** Returns what a message says; null if that was erased, or is no text. */
    private static @Nullable String text(Found found, Account account) {
        if (found.content() == null) {
            return null;
        }
        try {
            Content content = found.content().check();
            return content.form() == Content.Form.TEXT
                    ? TextMessage.of(content).text()
                    : Subscribers.text(content, account.alphabets()).text();
        } catch (CorruptContentException e) {
            return null;
        }
    }

    private static ObjectNode attempt(Attempt attempt) {
        boolean isInDoubt = attempt.status() == Attempt.IN_DOUBT;
        return Json.object()
                .put("no", attempt.no())
                .put("part", attempt.part())
                .put("parts", attempt.parts())
                .put("link", attempt.link())
                .put("carrierId", attempt.givenId())
                .put(
                        "status",
                        isInDoubt
                                ? null
                                : CommandStatus.of((int) attempt.status()).toString())
                .put("inDoubt", isInDoubt)
                .put("at", time(attempt.at()));
    }

    private static ObjectNode receipt(Note receipt) {
        return Json.object()
                .put("part", receipt.part())
                .put("state", receipt.state().toString().toLowerCase(Locale.ROOT))
                .put("error", receipt.error())
                .put("at", time(receipt.at()));
    }

    private static String time(long millis) {
        return Instant.ofEpochMilli(millis).toString();
    }
}
