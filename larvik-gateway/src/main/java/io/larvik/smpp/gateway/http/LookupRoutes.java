package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.field.Address;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Ids;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.store.Change;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageQueries.Filter;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import io.larvik.smpp.gateway.store.StoreException;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What became of messages, and taking them back. */
final class LookupRoutes {

    private static final String OPEN = "open";
    private static final int USUAL_LIMIT = 50;

    private final Callers callers;
    private final Messages messages;

    LookupRoutes(Callers callers, Messages messages) {
        this.callers = callers;
        this.messages = messages;
    }

    void addTo(Routes routes) {
        routes.get("/messages", this::list);
        routes.get("/messages/{id}", this::one);
        routes.delete("/messages/{id}", this::cancel);
    }

    private void one(Context context) {
        Account account = callers.of(context);
        Parameters.none(context);
        Found found = stored(() -> messages.find(id(context)));
        if (found == null || !found.message().account().equals(account.name())) {
            throw Problem.notFound();
        }
        Json.send(context, 200, MessageJson.of(found, account));
    }

    private void cancel(Context context) {
        Account account = callers.of(context);
        Parameters.none(context);
        long id = id(context);
        Change change = stored(() -> messages.cancel(account, id));
        if (change == Change.ENDED) {
            Found found = stored(() -> messages.find(id));
            boolean wasDeleted =
                    found != null && found.outcome() != null && found.outcome().state() == FinalState.DELETED;
            change = wasDeleted ? Change.DONE : Change.TOO_LATE;
        }
        switch (change) {
            case DONE ->
                Json.send(
                        context, 200, Json.object().put("id", Long.toString(id)).put("status", "deleted"));
            case UNKNOWN -> throw Problem.notFound();
            default -> throw Problem.of(ProblemType.ALREADY_SENT, "A carrier has the message, or may have it.");
        }
    }

    private static long id(Context context) {
        String text = context.pathParam("id");
        if (!text.matches("\\d{1,18}|[1-8]\\d{18}")) {
            throw Problem.notFound();
        }
        return Long.parseLong(text);
    }

    private void list(Context context) {
        Account account = callers.of(context);
        Parameters.check(context, "direction", "state", "to", "from", "reference", "since", "until", "limit", "cursor");
        int limit = parameter(context, "limit", LookupRoutes::limit, USUAL_LIMIT);
        Filter filter = Filter.of(account.name(), limit)
                .kind(parameter(context, "direction", LookupRoutes::direction, null))
                .destination(parameter(context, "to", LookupRoutes::address, null))
                .source(parameter(context, "from", LookupRoutes::address, null))
                .reference(context.queryParam("reference"))
                .from(parameter(context, "since", text -> Ids.first(time(text)), 0L))
                .below(Math.min(
                        parameter(context, "until", text -> Ids.first(time(text)), Long.MAX_VALUE),
                        parameter(context, "cursor", LookupRoutes::cursor, Long.MAX_VALUE)));
        String state = context.queryParam("state");
        if (state != null) {
            filter = OPEN.equals(state)
                    ? filter.open()
                    : filter.ended(parameter(context, "state", LookupRoutes::state, null));
        }
        Filter wanted = filter;
        List<Found> found = stored(() -> messages.list(wanted));
        ObjectNode json = Json.object();
        ArrayNode all = json.putArray("messages");
        found.forEach(each -> all.add(MessageJson.of(each, account)));
        json.put(
                "next",
                found.size() < limit
                        ? null
                        : Long.toString(found.get(found.size() - 1).message().id()));
        Json.send(context, 200, json);
    }

    private static <T extends @Nullable Object> T parameter(
            Context context, String name, Function<String, T> reader, T otherwise) {
        String text = context.queryParam(name);
        if (text == null) {
            return otherwise;
        }
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw Problem.of(ProblemType.MALFORMED, "The parameter " + name + " makes no sense.");
        }
    }

    /** Returns an address as messages have it: without a plus. */
    private static String address(String text) {
        return Address.of(text).value();
    }

    private static int limit(String text) {
        int limit = Integer.parseInt(text);
        if (limit < 1 || limit > MessageQueries.MOST) {
            throw new IllegalArgumentException();
        }
        return limit;
    }

    /** Returns the id of the last message before the page. */
    private static long cursor(String text) {
        long id = Long.parseLong(text);
        if (id < 0) {
            throw new IllegalArgumentException();
        }
        return id;
    }

    private static Message.Kind direction(String text) {
        return Stream.of(Message.Kind.values())
                .filter(kind -> Json.word(kind).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static FinalState state(String text) {
        return Stream.of(FinalState.values())
                .filter(state -> Json.word(state).equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static long time(String text) {
        return Instant.parse(text).toEpochMilli();
    }

    private static <T extends @Nullable Object> T stored(Supplier<T> question) {
        try {
            return question.get();
        } catch (StoreException e) {
            throw Problem.of(ProblemType.STORE_AWAY, "The store did not answer in time.")
                    .later("1");
        }
    }
}
