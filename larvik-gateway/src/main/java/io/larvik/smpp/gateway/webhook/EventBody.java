package io.larvik.smpp.gateway.webhook;

import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.field.NetworkErrorCode;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.content.Subscribers;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.CorruptContentException;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.ReceiptNote;
import io.larvik.smpp.gateway.model.ReceivedText;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/** Writes what an application is told as JSON: the same each time. Safe for any thread; it reads the store. */
final class EventBody {

    private static final JsonMapper JSON = JsonMapper.builder().build();

    private final MessageQueries queries;

    EventBody(MessageQueries queries) {
        this.queries = queries;
    }

    /** Returns the event of an entry; null if what it says was erased or has changed on the disk. */
    byte @Nullable [] of(Account account, OutboxEntry entry) {
        Map<String, Object> event =
                entry.item().kind() == OutboxItem.Kind.MESSAGE ? message(account, entry) : receipt(entry);
        return event == null ? null : JSON.writeValueAsBytes(event);
    }

    private Map<String, Object> receipt(OutboxEntry entry) {
        ReceiptNote note = ReceiptNote.of(entry.item().body());
        Found found = queries.find(entry.message().id());
        Map<String, Object> event = event("message.receipt", entry.message());
        event.put("state", note.state().toString().toLowerCase(Locale.ROOT));
        event.put("error", note.error());
        NetworkErrorCode network = note.networkError();
        if (network != null) {
            Map<String, Object> code = new LinkedHashMap<>();
            code.put("networkType", network.networkType());
            code.put("code", network.code());
            event.put("networkErrorCode", code);
        }
        event.put(
                "parts",
                found == null || found.attempts().isEmpty() ? 1 : last(found).parts());
        event.put(
                "inDoubt",
                found != null && found.attempts().stream().anyMatch(each -> each.status() == Attempt.IN_DOUBT));
        event.put("late", found != null && isLate(found, note));
        event.put("at", Instant.ofEpochMilli(note.at()).toString());
        event.put("sequence", found == null ? 1 : found.notes().size() + 1);
        return event;
    }

    /** Its message had ended as UNKNOWN before it came. */
    private static boolean isLate(Found found, ReceiptNote note) {
        Outcome outcome = found.outcome();
        return outcome != null
                && outcome.state() == FinalState.UNKNOWN
                && note.state().isFinal()
                && !note.state().equals(MessageState.UNKNOWN);
    }

    private static Attempt last(Found found) {
        return found.attempts().get(found.attempts().size() - 1);
    }

    private static @Nullable Map<String, Object> message(Account account, OutboxEntry entry) {
        try {
            if (entry.content() == null) {
                return null;
            }
            ReceivedText said = Subscribers.text(entry.content().check(), account.alphabets());
            Map<String, Object> event = event("message.received", entry.message());
            event.put("text", said.text());
            event.put("alphabet", said.alphabet());
            event.put("hex", said.hex());
            event.put("parts", said.parts());
            event.put("missing", said.missing());
            event.put("at", Instant.ofEpochMilli(entry.message().due()).toString());
            return event;
        } catch (CorruptContentException e) {
            return null;
        }
    }

    private static Map<String, Object> event(String type, Message message) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("type", type);
        event.put("id", Long.toString(message.id()));
        if (message.reference() != null) {
            event.put("reference", message.reference());
        }
        event.put("to", message.destination());
        event.put("from", message.source());
        return event;
    }
}
