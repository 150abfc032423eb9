package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.gateway.config.Account;
import java.util.function.ToLongFunction;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** What an account may do, and what it has of it. */
final class AccountRoutes {

    private final Callers callers;
    private final ToLongFunction<Account> queued;

    /**
     * Creates the routes.
     *
     * @param queued how many messages of an account are queued
     */
    AccountRoutes(Callers callers, ToLongFunction<Account> queued) {
        this.callers = callers;
        this.queued = queued;
    }

    void addTo(Routes routes) {
        routes.get("/account", this::account);
    }

    private void account(Context context) {
        Account account = callers.of(context);
        Parameters.none(context);
        ObjectNode json = Json.object().put("name", account.name()).put("rate", account.rate());
        json.putObject("queue").put("limit", account.queue()).put("used", queued.applyAsLong(account));
        ArrayNode senders = json.putArray("senders");
        account.senders().forEach(senders::add);
        json.put("validity", account.validity().toString())
                .put("onUnknown", Json.word(account.onUnknown()))
                .put("webhook", account.webhook() != null);
        Json.send(context, 200, json);
    }
}
