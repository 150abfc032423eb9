package io.larvik.smpp.net;

import io.larvik.smpp.engine.FrameBuffer;
import io.larvik.smpp.engine.ReadAllowance;
import io.netty.channel.Channel;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a channel is read: not while the engine pauses reading, and not while the allowance has no room.
 * Confined to the channel's event loop.
 */
final class ReadControl implements Runnable {

    private final Channel channel;
    private final Runnable onRoom;
    private @Nullable ReadAllowance allowance;
    private boolean paused;
    private boolean autoRead = true;

    /** Creates a control. When a limited channel has room again, {@code onRoom} runs on the event loop. */
    ReadControl(Channel channel, Runnable onRoom) {
        this.channel = channel;
        this.onRoom = onRoom;
    }

    /** Limits reads to what the allowance permits. */
    void limit(ReadAllowance newAllowance, FrameBuffer buffer) {
        allowance = newAllowance;
        newAllowance.open(buffer, this);
    }

    /** Called on any thread when there is room again. */
    @Override
    public void run() {
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
