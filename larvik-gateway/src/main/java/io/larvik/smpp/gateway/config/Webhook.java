package io.larvik.smpp.gateway.config;

import io.larvik.smpp.session.Network;
import java.net.URI;
import java.util.List;
import java.util.Set;

/**
 * Where an application is told of its messages.
 *
 * @param url where events are posted
 * @param secrets what they are signed with: one, or two while it is being changed
 * @param events which are told
 * @param allow the private networks that the URL may lead to; none if empty
 */
public record Webhook(URI url, List<String> secrets, Set<Event> events, List<Network> allow) {

    /** What is told. */
    public enum Event {
        /** A message has ended, or its state has changed. */
        RECEIPT,
        /** A subscriber has sent a message. */
        MESSAGE
    }

    public Webhook {
        secrets = List.copyOf(secrets);
        events = Set.copyOf(events);
        allow = List.copyOf(allow);
    }

    /** Prints no secret. */
    @Override
    public String toString() {
        return url.toString();
    }
}
