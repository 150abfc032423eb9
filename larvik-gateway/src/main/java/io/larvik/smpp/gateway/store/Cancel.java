package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A message is not to be sent: it ends as DELETED, unless a carrier may have it. */
public final class Cancel extends Step<Change> {

    private final String account;
    private final long id;
    private final List<String> links;
    private final long at;
    private final Function<Message, @Nullable OutboxItem> receipt;

    /**
     * Creates the step.
     *
     * @param account the account that it must be of
     * @param links the links for which it may be queued
     * @param receipt what its application gets; null for nothing
     */
    public Cancel(
            String account, long id, List<String> links, long at, Function<Message, @Nullable OutboxItem> receipt) {
        this.account = account;
        this.id = id;
        this.links = List.copyOf(links);
        this.at = at;
        this.receipt = receipt;
    }

    public String account() {
        return account;
    }

    public long id() {
        return id;
    }

    public List<String> links() {
        return links;
    }

    public long at() {
        return at;
    }

    /** Returns what the application of the message gets; null for nothing. */
    public @Nullable OutboxItem receipt(Message message) {
        return receipt.apply(message);
    }
}
