package io.larvik.smpp.gateway.model;

import io.larvik.smpp.field.OctetString;

/**
 * What waits to be handed to an application.
 *
 * @param door where it goes, such as {@code smpp:shop}
 * @param due when it may be handed over
 * @param id of its own
 * @param message the message that it is about
 * @param kind what it is
 * @param expires when it is given up
 * @param tries how often it was handed over in vain
 * @param body what is needed to write it: of a receipt a {@link ReceiptNote}, of a message nothing
 */
public record OutboxItem(
        String door, long due, long id, long message, Kind kind, long expires, int tries, OctetString body) {

    /** How the doors begin where dead letters lie. */
    public static final String DEAD = "dead:";

    /** What waits. The numbers are stored. */
    public enum Kind {
        RECEIPT(1),
        /** A message of a subscriber: what it says is its content. */
        MESSAGE(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** Returns what is stored. */
        public int number() {
            return number;
        }

        /** Returns the kind with a stored number. */
        public static Kind of(int number) {
            for (Kind kind : values()) {
                if (kind.number == number) {
                    return kind;
                }
            }
            throw new IllegalArgumentException("outbox kind: " + number + " is unknown");
        }
    }

    /** Returns the same after one more try in vain. */
    public OutboxItem later(long newDue) {
        return new OutboxItem(door, newDue, id, message, kind, expires, tries + 1, body);
    }

    /** Returns the same as a dead letter: nobody gets it any more, and somebody must look at it. */
    public OutboxItem dead(long now, long newExpires) {
        return new OutboxItem(DEAD + door, now, id, message, kind, newExpires, tries + 1, body);
    }

    /** Prints no octets. */
    @Override
    public String toString() {
        return kind + " " + id + " of message " + message + " for " + door;
    }
}
