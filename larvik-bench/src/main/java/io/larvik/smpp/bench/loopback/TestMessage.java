package io.larvik.smpp.bench.loopback;

import java.nio.charset.StandardCharsets;

/** The message that every client sends, so that all send the same 76 octets. TON and NPI of both addresses are 1. */
public final class TestMessage {

    public static final String SOURCE = "12065550100";
    public static final String DESTINATION = "447700900123";
    public static final String TEXT = "Hello from the bench";

    private TestMessage() {}

    public static byte[] text() {
        return TEXT.getBytes(StandardCharsets.US_ASCII);
    }
}
