package io.larvik.smpp.gateway.http;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.store.Change;
import io.larvik.smpp.gateway.store.MessageQueries.Filter;
import io.larvik.smpp.gateway.store.MessageQueries.Found;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of messages, and how they are taken back. All methods block, and throw a {@link
 * io.larvik.smpp.gateway.store.StoreException}.
 */
public interface Messages {

    /** Returns a message; null if there is none with the id. */
    @Nullable
    Found find(long id);

    /** Returns messages, the newest first. */
    List<Found> list(Filter filter);

    /** Ends a message of an account as DELETED, unless a carrier may have it. */
    Change cancel(Account account, long id);
}
