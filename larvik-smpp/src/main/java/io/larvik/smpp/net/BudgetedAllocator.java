package io.larvik.smpp.net;

import io.larvik.smpp.engine.ReadAllowance;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.netty.channel.AdaptiveRecvByteBufAllocator;
import io.netty.channel.RecvByteBufAllocator;

/**
 * Allocates read buffers of the size that Netty suggests, limited to what the channel's {@link ReadAllowance} permits.
 */
final class BudgetedAllocator implements RecvByteBufAllocator {

    private final ReadAllowance allowance;

    BudgetedAllocator(ReadAllowance allowance) {
        this.allowance = allowance;
    }

    @Override
    @SuppressWarnings("deprecation") // Handle is deprecated, but Netty still requires it
    public Handle newHandle() {
        return new DelegatingHandle(new AdaptiveRecvByteBufAllocator().newHandle()) {
            @Override
            public ByteBuf allocate(ByteBufAllocator allocator) {
                return allocator.heapBuffer(allowance.room(guess())); // on the heap: frames are read from arrays
            }
        };
    }
}
