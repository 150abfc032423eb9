package io.larvik.smpp.net;

import io.larvik.smpp.engine.FrameBuffer;
import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a channel is read: not while the engine pauses reading, and not while the allowance has no room.
 * Confined to the channel's event loop.
 */
final class ReadControl {

    private final Channel channel;
    private @Nullable ReadAllowance allowance;
    private boolean paused;
    private boolean autoRead = true;

    ReadControl(Channel channel) {
        this.channel = channel;
    }

    /** Limits reads to what the allowance permits. When there is room again, {@code onRoom} runs on the event loop. */
    void limit(ReadAllowance newAllowance, FrameBuffer buffer, Runnable onRoom) {
        allowance = newAllowance;
        newAllowance.open(buffer, () -> schedule(onRoom));
    }

    private void schedule(Runnable onRoom) {
        try {
            channel.eventLoop().execute(onRoom);
        } catch (RejectedExecutionException closed) {
            // the event loop has ended, and with it the channel
        }
    }

    /** Pauses reading, or allows it again. */
    void pause(boolean newPaused) {
        paused = newPaused;
        update();
    }

    /** Reads or stops reading, by what has changed since the last call. */
    void update() {
        boolean room = allowance == null || allowance.adjust(!paused);
        if (autoRead != (room && !paused)) {
            autoRead = !autoRead;
            channel.config().setAutoRead(autoRead);
        }
    }

    /** Returns the allowance's room to the other connections. */
    void release() {
        if (allowance != null) {
            allowance.release();
        }
    }
}
