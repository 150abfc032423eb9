package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message says something else from now on, under the same id, unless a carrier may have it. What was read of it before
 * cannot be claimed any more.
 */
public final class Replace extends Step<Change> {

    /**
     * What is new.
     *
     * @param due when it may leave; null for as it was
     * @param expires when it must have left; null for as it was
     * @param wants the registered_delivery
     */
    public record New(
            Content content, @Nullable Long due, @Nullable Long expires, int wants) {}

    private final String account;
    private final long id;
    private final List<String> links;
    private final New by;

    /**
     * Creates the step.
     *
     * @param account the account that it must be of
     * @param links the links for which it may be queued
     */
    public Replace(String account, long id, List<String> links, New by) {
        this.account = account;
        this.id = id;
        this.links = List.copyOf(links);
        this.by = by;
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

    public New by() {
        return by;
    }

    @Override
    int octets() {
        return OVERHEAD + by.content().octets().length();
    }
}
