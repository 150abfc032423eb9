package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import org.jspecify.annotations.Nullable;

/** A message of a subscriber. The result is its id. */
public final class Inbound extends Step<Long> {

    private final Message message;
    private final Content content;
    private final @Nullable OutboxItem item;

    /**
     * Creates the step.
     *
     * @param item what its application gets; null if nobody gets it: it is kept, and ends as DEAD
     */
    public Inbound(Message message, Content content, @Nullable OutboxItem item) {
        this.message = message;
        this.content = content;
        this.item = item;
    }

    public Message message() {
        return message;
    }

    public Content content() {
        return content;
    }

    public @Nullable OutboxItem item() {
        return item;
    }

    @Override
    int octets() {
        return OVERHEAD + content.octets().length();
    }
}
