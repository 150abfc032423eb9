package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.QueueKey;
import org.jspecify.annotations.Nullable;

/** A message is taken from an application and waits for a link, unless it was taken before. */
public final class Accept extends Step<Accept.Taken> {

    /** What came of it. */
    public enum How {
        /** It waits for its link. */
        NEW,
        /** It was taken before, under the id that is told. */
        REPLAYED,
        /** Another message was taken before under the same name: nothing is stored. */
        CONFLICT
    }

    /**
     * What came of it.
     *
     * @param id the id of the message, or of the one that was taken before
     * @param link the link for which that one was taken
     */
    public record Taken(long id, How how, String link) {}

    private final Message message;
    private final Content content;
    private final String link;
    private final @Nullable Dedupe dedupe;

    /**
     * Creates the step.
     *
     * @param dedupe by what it is known if it comes twice; null if each one is another message
     */
    public Accept(Message message, Content content, String link, @Nullable Dedupe dedupe) {
        this.message = message;
        this.content = content;
        this.link = link;
        this.dedupe = dedupe;
    }

    public Message message() {
        return message;
    }

    public Content content() {
        return content;
    }

    public @Nullable Dedupe dedupe() {
        return dedupe;
    }

    /** Returns its place in the queue of the link. */
    public QueueKey key() {
        return new QueueKey(link, message.account(), message.lane(), message.due(), message.id());
    }

    @Override
    int octets() {
        return OVERHEAD + content.octets().length();
    }
}
