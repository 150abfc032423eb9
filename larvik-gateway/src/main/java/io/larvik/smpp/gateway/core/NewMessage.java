package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.store.Dedupe;
import org.jspecify.annotations.Nullable;

/**
 * A message that an application wants sent.
 *
 * @param source the number or name of the sender
 * @param destination the number of the recipient
 * @param lane which queue it goes through
 * @param due when it is to leave, in milliseconds since 1970; null for at once
 * @param expires when it must have left; null for as the account has it
 * @param wants the registered_delivery that was asked for
 * @param door where its receipts go, such as {@code smpp:shop}
 * @param reference the application's own; null for none
 * @param content what it says
 * @param dedupe by what it is known if it comes twice; null if each one is another message
 */
public record NewMessage(
        String source,
        String destination,
        Lane lane,
        @Nullable Long due,
        @Nullable Long expires,
        int wants,
        String door,
        @Nullable String reference,
        Content content,
        @Nullable Dedupe dedupe) {

    /** Prints no numbers, because they are personal data. */
    @Override
    public String toString() {
        return "new message for " + door;
    }
}
