package io.larvik.smpp.gateway.model;

import org.jspecify.annotations.Nullable;

/**
 * What an application was given one id for. It is never changed; what becomes of it is told by its attempts and its
 * {@link Outcome}.
 *
 * @param id shown to applications in decimal
 * @param kind which way it goes
 * @param account the application's
 * @param source the number or name of the sender, without type of number
 * @param destination the number of the recipient, without type of number
 * @param lane which queue of the account it goes through
 * @param due when it may leave
 * @param expires when it must have left: nothing leaves afterwards
 * @param wants the registered_delivery that the application asked for
 * @param door where its receipts go, such as {@code smpp:shop}
 * @param reference the application's own; null for none
 */
public record Message(
        long id,
        Kind kind,
        String account,
        String source,
        String destination,
        Lane lane,
        long due,
        long expires,
        int wants,
        String door,
        @Nullable String reference) {

    /** Which way a message goes. The numbers are stored. */
    public enum Kind {
        /** From an application to a carrier. */
        MT(1),
        /** From a carrier to an application. */
        MO(2);

        private final int number;

        Kind(int number) {
            this.number = number;
        }

        /** Returns what is stored. */
        public int number() {
            return number;
        }
    }

    /** Prints no numbers, because they are personal data. */
    @Override
    public String toString() {
        return "message " + id + " of " + account;
    }
}
