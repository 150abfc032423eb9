package io.larvik.smpp.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/** Integers of four octets in an array, in network byte order. */
final class BigEndian {

    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

    private BigEndian() {}

    static int int32(byte[] array, int offset) {
        return (int) INT.get(array, offset);
    }

    static void int32(byte[] array, int offset, int value) {
        INT.set(array, offset, value);
    }
}
