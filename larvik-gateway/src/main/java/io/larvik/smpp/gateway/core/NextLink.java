package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Message;
import org.jspecify.annotations.Nullable;

/** Tells which link a message takes that the one before has refused. */
@FunctionalInterface
public interface NextLink {

    /**
     * Returns another link of the message's route.
     *
     * @param link the one that refused it
     * @param refusal the reason: one that may pass, after the second refusal in a row, or one that is for good
     * @return null if the message stays on its link, or ends
     */
    @Nullable
    String after(Message message, Content content, String link, CommandStatus refusal);
}
