package io.larvik.smpp.gateway.model;

/**
 * The place of a message in the queue of a link. The order of keys is the order in which messages leave.
 *
 * @param link the name of the link
 * @param account the name of the account
 * @param due when it may leave
 * @param id the message
 */
public record QueueKey(String link, String account, Lane lane, long due, long id) {

    /** Returns the place of the same message on a link at another time. */
    public QueueKey on(String newLink, long newDue) {
        return new QueueKey(newLink, account, lane, newDue, id);
    }
}
