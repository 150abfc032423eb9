package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.Content;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A message says something else from now on, under the same id, unless a carrier may have it. What was read of it before
 * cannot be claimed any more.
 */
public final class Replace extends Step<Change> {

    private final String account;
    private final long id;
    private final List<String> links;
    private final Content content;
    private final @Nullable Long expires;

    /**
     * Creates the step.
     *
     * @param account the account that it must be of
     * @param links the links for which it may be queued
     * @param expires when it must have left; null for as it was
     */
    public Replace(String account, long id, List<String> links, Content content, @Nullable Long expires) {
        this.account = account;
        this.id = id;
        this.links = List.copyOf(links);
        this.content = content;
        this.expires = expires;
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

    public Content content() {
        return content;
    }

    public @Nullable Long expires() {
        return expires;
    }

    @Override
    int octets() {
        return OVERHEAD + content.octets().length();
    }
}
