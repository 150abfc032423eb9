package io.larvik.smpp.spring;

import io.larvik.smpp.client.Link;
import io.larvik.smpp.client.SmppClient;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/**
 * Opens the clients. They are there before the web server takes a request, and leave after web requests, listeners and
 * schedulers are done.
 */
final class SmppClientLifecycle extends SmppLifecycle {

    private final SmppClients clients;
    private final SmppProperties properties;

    SmppClientLifecycle(SmppClients clients, SmppProperties properties) {
        super(4096);
        this.clients = clients;
        this.properties = properties;
    }

    @Override
    void open() {
        Map<String, CompletableFuture<Void>> bound = new LinkedHashMap<>();
        clients.byName().forEach((name, client) -> bound.put(name, client.open()));
        bound.forEach((name, future) -> {
            SmppClientProperties own = name.equals(SmppClientFactory.DEFAULT)
                    ? properties.client()
                    : properties.clients().get(name);
            if (own != null && own.failFast()) {
                awaitBound(name, future, own.startTimeout());
            }
        });
    }

    private void awaitBound(String name, CompletableFuture<Void> bound, Duration timeout) {
        try {
            bound.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            throw notBound(name, "within " + timeout.toMillis() + " ms", lastFailure(name));
        } catch (ExecutionException e) {
            throw notBound(name, "and has given up", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw notBound(name, "before the start was interrupted", e);
        }
    }

    private @Nullable Throwable lastFailure(String name) {
        SmppClient client = Objects.requireNonNull(clients.byName().get(name));
        return client.links().stream()
                .map(Link::lastFailure)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static SmppStartException notBound(String name, String when, @Nullable Throwable cause) {
        String prefix = SmppClientFactory.prefix(name);
        return new SmppStartException(
                "The SMPP client " + name + " was not bound " + when + ", and " + prefix + ".fail-fast is true.",
                "Check url, system-id and password of " + prefix + ", and that the message centre can be reached. To"
                        + " start without it and connect in the background, set " + prefix + ".fail-fast to false.",
                cause);
    }

    @Override
    List<CompletableFuture<Void>> close() {
        return clients.byName().values().stream().map(SmppClient::closeAsync).toList();
    }
}
