package io.larvik.smpp.bench.loopback;

import java.util.concurrent.atomic.AtomicInteger;

/** Ids of eight characters that count up: as cheap for every server in Java. */
public final class MessageIds {

    private final AtomicInteger last = new AtomicInteger();

    public MessageIds() {}

    public String next() {
        return Integer.toHexString(last.incrementAndGet() | 0x80000000);
    }
}
