package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.store.MessageStore.OutboxEntry;
import java.util.function.Consumer;

/** Posts events to the webhooks of accounts. */
public interface HookPoster {

    /**
     * Posts an event.
     *
     * @param then is told what came of it, on the thread of the core, later than the call
     */
    void post(Account account, OutboxEntry entry, Consumer<Posted> then);
}
