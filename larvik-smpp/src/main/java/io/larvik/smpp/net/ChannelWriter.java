package io.larvik.smpp.net;

import io.larvik.smpp.limits.OutboundBudget;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.Objects;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Writes the octets of a session to its channel, and closes it. Confined to the channel's event loop. */
final class ChannelWriter {

    /** How long the peer may take to receive the last octets. */
    private static final long LAST_WRITE_SECONDS = 1;

    private final Channel channel;
    private final IntConsumer onWritten;
    private @Nullable OutboundBudget budget;
    private @Nullable LongConsumer onStalled;

    /** What the channel uses of the budget; null until that is something. */
    private OutboundBudget.@Nullable Share share;

    private int unwritten;

    /** Makes a writer that tells how many octets of each write were handed to the network, in order. */
    ChannelWriter(Channel channel, IntConsumer onWritten) {
        this.channel = channel;
        this.onWritten = onWritten;
    }

    /**
     * Limits the octets that wait to be taken to what the budget allows.
     *
     * @param newOnStalled has to close the channel, as it uses more than is left and its peer has taken nothing for
     *     longest. It runs on the event loop, and gets the nanoseconds for which the peer has taken nothing
     */
    void limit(OutboundBudget newBudget, LongConsumer newOnStalled) {
        budget = newBudget;
        onStalled = newOnStalled;
    }

    /** Writes a copy of the octets. */
    void write(byte[] octets, int length) {
        unwritten += length;
        channel.writeAndFlush(channel.alloc().ioBuffer(length).writeBytes(octets, 0, length))
                .addListener(sent -> {
                    if (sent.isSuccess()) {
                        written(length);
                    }
                });
        if (budget != null && unwritten > OutboundBudget.FREE_OCTETS) {
            share = share != null ? share : budget.share(this::stalled);
            share.added(unwritten);
        }
    }

    private void written(int length) {
        unwritten -= length;
        if (share != null) {
            share.taken(unwritten);
        }
        onWritten.accept(length);
    }

    /** Called on any thread. */
    private void stalled(long nanos) {
        try {
            channel.eventLoop().execute(() -> Objects.requireNonNull(onStalled).accept(nanos));
        } catch (RejectedExecutionException closed) {
            // the event loop has ended, and with it the channel
        }
    }

    /** Returns what the channel uses of the budget, as it is closed. */
    void release() {
        budget = null;
        if (share != null) {
            share.release();
        }
    }

    /** Closes the channel after everything written was handed to the network. */
    void closeAfterWrites() {
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(ChannelFutureListener.CLOSE);
        ScheduledFuture<?> timeout = channel.eventLoop().schedule(this::close, LAST_WRITE_SECONDS, TimeUnit.SECONDS);
        channel.closeFuture().addListener(done -> timeout.cancel(false));
    }

    /** Closes the channel at once. */
    void close() {
        channel.close();
    }
}
