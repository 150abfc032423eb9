package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.QueueKey;

/** A message is taken from an application and waits for a link. The result is its id. */
public final class Accept extends Step<Long> {

    private final Message message;
    private final Content content;
    private final String link;

    public Accept(Message message, Content content, String link) {
        this.message = message;
        this.content = content;
        this.link = link;
    }

    public Message message() {
        return message;
    }

    public Content content() {
        return content;
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
