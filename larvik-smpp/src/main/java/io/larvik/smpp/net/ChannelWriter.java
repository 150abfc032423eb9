package io.larvik.smpp.net;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;
import io.netty.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.IntConsumer;

/** Writes the octets of a session to its channel, and closes it. Confined to the channel's event loop. */
final class ChannelWriter {

    /** How long the peer may take to receive the last octets. */
    private static final long LAST_WRITE_SECONDS = 1;

    private final Channel channel;
    private final IntConsumer onWritten;

    /** Makes a writer that tells how many octets of each write were handed to the network, in order. */
    ChannelWriter(Channel channel, IntConsumer onWritten) {
        this.channel = channel;
        this.onWritten = onWritten;
    }

    /** Writes a copy of the octets. */
    void write(byte[] octets, int length) {
        channel.writeAndFlush(channel.alloc().ioBuffer(length).writeBytes(octets, 0, length))
                .addListener(sent -> {
                    if (sent.isSuccess()) {
                        onWritten.accept(length);
                    }
                });
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
