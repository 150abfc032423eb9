package io.larvik.smpp.gateway.store;

import org.jspecify.annotations.Nullable;

/** The store of the tests in virtual time does what the others do. */
class MemoryStoreTest extends MessageStoreContract {

    private @Nullable MemoryStore store;

    @Override
    protected MessageStore create() {
        if (store == null) {
            store = new MemoryStore();
        }
        return store;
    }
}
