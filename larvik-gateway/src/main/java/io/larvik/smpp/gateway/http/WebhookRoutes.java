package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import io.larvik.http.Routes;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.Posted;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.node.ObjectNode;

/** Lets an application try its webhook. */
final class WebhookRoutes {

    /** Longer than a webhook may take. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final int FIRST_OK = 200;
    private static final int LAST_OK = 299;

    private final Callers callers;
    private final HttpDoor.Pings pings;

    WebhookRoutes(Callers callers, HttpDoor.Pings pings) {
        this.callers = callers;
        this.pings = pings;
    }

    void addTo(Routes routes) {
        routes.post("/webhook/test", this::test);
    }

    private void test(Context context) {
        Account account = callers.of(context);
        Parameters.none(context);
        if (account.webhook() == null) {
            throw Problem.of(ProblemType.NO_WEBHOOK, "The account has no webhook.");
        }
        CompletableFuture<Posted> posted = new CompletableFuture<>();
        pings.ping(account, posted::complete);
        Json.send(context, 200, json(result(posted)));
    }

    private static Posted result(CompletableFuture<Posted> posted) {
        try {
            return posted.get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        } catch (TimeoutException e) {
            return new Posted.Failed("timeout");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Posted.Failed("interrupted");
        }
    }

    private static ObjectNode json(Posted posted) {
        if (posted instanceof Posted.Answered answer) {
            boolean isTaken = answer.status() >= FIRST_OK && answer.status() <= LAST_OK;
            return Json.object()
                    .put("taken", isTaken)
                    .put("status", answer.status())
                    .putNull("why");
        }
        return Json.object().put("taken", false).putNull("status").put("why", ((Posted.Failed) posted).why());
    }
}
