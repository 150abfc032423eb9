package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.MessageRequests;
import io.larvik.smpp.gateway.http.Messages;
import io.larvik.smpp.gateway.store.Change;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageQueries.Filter;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import io.larvik.smpp.gateway.store.StoreException;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** What the store knows of messages, for requests that wait for it. Safe for any thread. */
final class StoredMessages implements Messages {

    private static final long SECONDS = 30;

    private final MessageQueries queries;
    private final MessageRequests requests;

    StoredMessages(MessageQueries queries, MessageRequests requests) {
        this.queries = queries;
        this.requests = requests;
    }

    @Override
    public @Nullable Found find(long id) {
        return queries.find(id);
    }

    @Override
    public List<Found> list(Filter filter) {
        return queries.list(filter);
    }

    @Override
    public Change cancel(Account account, long id) {
        try {
            return requests.cancel(account, id).get(SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof StoreException failure ? failure : new IllegalStateException(e);
        } catch (TimeoutException e) {
            throw new StoreException(StoreException.Kind.AGAIN, "store: no answer in " + SECONDS + " s", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreException(StoreException.Kind.AGAIN, "store: interrupted", e);
        }
    }
}
