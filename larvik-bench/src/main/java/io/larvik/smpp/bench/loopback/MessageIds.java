package io.larvik.smpp.bench.loopback;

import java.util.concurrent.atomic.AtomicInteger;

/** Message ids of eight characters that count up, so that ids cost every Java server the same. */
public final class MessageIds {

    private final AtomicInteger last = new AtomicInteger();

    public MessageIds() {}

    public String next() {
        return Integer.toHexString(last.incrementAndGet() | 0x80000000);
    }
}
