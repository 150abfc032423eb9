package io.larvik.smpp.gateway;

import io.larvik.smpp.gateway.store.MessageStore;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A store whose turns wait while a test holds them, as on a disk that stands still. */
final class HeldStore {

    private final AtomicReference<CountDownLatch> held = new AtomicReference<>(new CountDownLatch(0));
    private final MessageStore store;

    HeldStore(MessageStore store) {
        this.store = (MessageStore) Proxy.newProxyInstance(
                MessageStore.class.getClassLoader(), new Class<?>[] {MessageStore.class}, (proxy, method, values) -> {
                    if (method.getName().equals("commit")) {
                        held.get().await();
                    }
                    try {
                        return method.invoke(store, values);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    MessageStore store() {
        return store;
    }

    /** Holds all turns that begin from now on. */
    void hold() {
        held.set(new CountDownLatch(1));
    }

    /** Lets all turns go on. */
    void release() {
        held.get().countDown();
    }
}
