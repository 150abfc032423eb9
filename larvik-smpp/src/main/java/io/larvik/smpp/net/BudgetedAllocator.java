package io.larvik.smpp.net;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/** Gives a channel as large a buffer to read into as Netty thinks good and its allowance has room for. */
final class BudgetedAllocator implements RecvByteBufAllocator {

    private final ReadAllowance allowance;

    BudgetedAllocator(ReadAllowance allowance) {
        this.allowance = allowance;
    }

    @Override
    @SuppressWarnings("deprecation") // of Handle, which Netty still asks for
    public Handle newHandle() {
        return new DelegatingHandle(new AdaptiveRecvByteBufAllocator().newHandle()) {
            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return allocator.heapBuffer(allowance.room(guess())); // on the heap, as frames are read from arrays
            }
        };
    }
}
