package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import io.larvik.http.Bodies;
import io.larvik.http.Routes;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.Accepted;
import io.larvik.smpp.gateway.core.RefusedException;
import io.larvik.smpp.gateway.http.HttpDoor.Submits;
import io.larvik.smpp.gateway.http.Problem.Fault;
import io.larvik.smpp.gateway.model.TextMessage;
import io.larvik.smpp.gateway.store.Dedupe;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Takes messages, one or many, and says what one would become. Each is answered when it is on disk. */
final class MessageRoutes {

    private static final int MOST_OF_A_BATCH = 1_000;
    private static final List<String> JSON = List.of("application/json");

    /** The handlers of SMPP have as long. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Callers callers;
    private final Submits submits;
    private final Duration dedupeWindow;
    private final LongSupplier now;

    /**
     * Creates the routes.
     *
     * @param dedupeWindow how long an Idempotency-Key is remembered
     */
    MessageRoutes(Callers callers, Submits submits, Duration dedupeWindow, LongSupplier now) {
        this.dedupeWindow = dedupeWindow;
        this.callers = callers;
        this.submits = submits;
        this.now = now;
    }

    void addTo(Routes routes) {
        routes.post("/messages", this::send);
        routes.post("/messages/batch", this::sendAll);
        routes.post("/messages/count", this::count);
    }

    // ---- one

    private void send(Context context) {
        Account account = callers.of(context);
        Parameters.none(context);
        String body = body(context);
        IdempotencyKey key = IdempotencyKey.of(context, body);
        List<Fault> faults = new ArrayList<>();
        SendRequest request = request(Bodies.tree(body), "", account, key, 0, faults);
        if (request == null) {
            throw Problem.invalid(faults);
        }
        Accepted accepted = accepted(submits.take(account, request.message()));
        replayed(context, accepted.isReplayed());
        Json.send(context, 202, json(accepted, request));
    }

    private @Nullable SendRequest request(
            JsonNode message,
            String pointer,
            Account account,
            @Nullable IdempotencyKey key,
            int index,
            List<Fault> faults) {
        long at = now.getAsLong();
        Dedupe dedupe = key == null ? null : key.message(index, at, dedupeWindow);
        return SendRequest.of(message, pointer, account, dedupe, at, faults);
    }

    private static String body(Context context) {
        Bodies.checkType(context, JSON);
        return Bodies.text(context);
    }

    private static void replayed(Context context, boolean isReplayed) {
        if (isReplayed) {
            context.header(IdempotencyKey.REPLAYED, "true");
        }
    }

    private static ObjectNode json(Accepted taken, SendRequest request) {
        ObjectNode json = Json.object().put("id", Long.toString(taken.id())).put("status", "queued");
        json.set("parts", request.composition().json());
        return json.put("link", taken.link());
    }

    /** Waits until a message is on disk. */
    private static Accepted accepted(CompletableFuture<Accepted> taken) {
        try {
            return taken.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RefusedException refused) {
                throw Problem.of(refused.why());
            }
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw storeAway();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw storeAway();
        }
    }

    private static Problem storeAway() {
        return Problem.of(ProblemType.STORE_AWAY, "The store did not answer in time.")
                .later("1");
    }

    // ---- many

    private void sendAll(Context context) {
        Account account = callers.of(context);
        Parameters.none(context);
        String body = body(context);
        IdempotencyKey key = IdempotencyKey.of(context, body);
        List<Item> items = items(messages(Bodies.tree(body)), account, key);
        take(items, account, key != null);
        ArrayNode results = Json.array();
        boolean allReplayed = key != null;
        for (Item item : items) {
            results.add(result(item));
            allReplayed &= item.taken == null || item.isReplayed();
        }
        replayed(context, allReplayed && items.stream().anyMatch(Item::isReplayed));
        Json.send(context, 202, Json.object().set("results", results));
    }

    private List<Item> items(JsonNode messages, Account account, @Nullable IdempotencyKey key) {
        List<Item> items = new ArrayList<>();
        int valid = 0;
        for (JsonNode message : messages) {
            List<Fault> faults = new ArrayList<>();
            SendRequest request = request(message, "/messages/" + items.size(), account, key, valid, faults);
            items.add(new Item(request, faults));
            valid += request == null ? 0 : 1;
        }
        return items;
    }

    /** The first one tells whether the key belongs to another batch; then nothing of this one is stored. */
    private void take(List<Item> items, Account account, boolean hasKey) {
        boolean isFirst = hasKey;
        for (Item item : items) {
            if (item.request == null) {
                continue;
            }
            item.taken = submits.take(account, item.request.message());
            if (isFirst) {
                refuseConflict(item.taken);
            }
            isFirst = false;
        }
    }

    private static void refuseConflict(CompletableFuture<Accepted> taken) {
        try {
            accepted(taken);
        } catch (Problem e) {
            if (e.type() == ProblemType.IDEMPOTENCY_CONFLICT) {
                throw e;
            } // else it is told as the result of this one
        }
    }

    private static JsonNode messages(JsonNode body) {
        List<Fault> faults = new ArrayList<>();
        Fields fields = new Fields(body, "", faults);
        JsonNode messages = fields.array("messages", 1, MOST_OF_A_BATCH);
        fields.refuseOthers();
        if (messages == null || !faults.isEmpty()) {
            throw Problem.invalid(faults);
        }
        return messages;
    }

    /** A message of a batch, and what becomes of it. */
    private static final class Item {

        private final @Nullable SendRequest request;
        private final List<Fault> faults;

        /** Null if it cannot be taken. */
        private @Nullable CompletableFuture<Accepted> taken;

        Item(@Nullable SendRequest request, List<Fault> faults) {
            this.request = request;
            this.faults = faults;
        }

        boolean isReplayed() {
            return taken != null
                    && taken.isDone()
                    && !taken.isCompletedExceptionally()
                    && taken.join().isReplayed();
        }
    }

    private static ObjectNode result(Item item) {
        if (item.request == null || item.taken == null) {
            return problem(Problem.invalid(item.faults));
        }
        try {
            return json(accepted(item.taken), item.request);
        } catch (Problem e) {
            return problem(e);
        }
    }

    private static ObjectNode problem(Problem problem) {
        ObjectNode json = Json.object();
        json.set("problem", problem.json(null));
        return json;
    }

    // ---- none

    private void count(Context context) {
        callers.of(context);
        Parameters.none(context);
        List<Fault> faults = new ArrayList<>();
        TextMessage message = SendRequest.content(Bodies.tree(body(context)), faults);
        if (message == null) {
            throw Problem.invalid(faults);
        }
        ObjectNode json = Json.object();
        Composition composition = Composition.of(message);
        json.set("parts", composition.json());
        json.set("dear", message.text() == null ? Json.array() : Composition.dear(message.text()));
        Json.send(context, 200, json);
    }
}
