package io.larvik.smpp.threads;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppRecorder;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The user's recorder until it throws for the first time. Its caller never sees what it throws. Safe for any thread. */
public final class GuardedRecorder implements SmppRecorder {

    private final AtomicReference<@Nullable SmppRecorder> users;
    private final Consumer<Throwable> failed;

    /**
     * Guards a recorder.
     *
     * @param failed gets what the recorder throws, once at most
     */
    public GuardedRecorder(SmppRecorder users, Consumer<Throwable> failed) {
        this.users = new AtomicReference<>(users);
        this.failed = failed;
    }

    @Override
    public void requestEnded(Session session, CommandId command, End end, @Nullable CommandStatus status, long nanos) {
        SmppRecorder recorder = users.get();
        if (recorder == null) {
            return;
        }
        boolean interruptedBefore = Thread.currentThread().isInterrupted();
        try {
            recorder.requestEnded(session, command, end, status, nanos);
        } catch (Throwable e) {
            end(e);
        } finally {
            clearInterrupt(interruptedBefore);
        }
    }

    @Override
    public void requestAnswered(Session session, CommandId command, CommandStatus status, long nanos) {
        SmppRecorder recorder = users.get();
        if (recorder == null) {
            return;
        }
        boolean interruptedBefore = Thread.currentThread().isInterrupted();
        try {
            recorder.requestAnswered(session, command, status, nanos);
        } catch (Throwable e) {
            end(e);
        } finally {
            clearInterrupt(interruptedBefore);
        }
    }

    @Override
    public void bindDecided(Session session, BindResult result) {
        SmppRecorder recorder = users.get();
        if (recorder == null) {
            return;
        }
        boolean interruptedBefore = Thread.currentThread().isInterrupted();
        try {
            recorder.bindDecided(session, result);
        } catch (Throwable e) {
            end(e);
        } finally {
            clearInterrupt(interruptedBefore);
        }
    }

    @Override
    public void messageQueued(long nanos, boolean sent) {
        SmppRecorder recorder = users.get();
        if (recorder == null) {
            return;
        }
        boolean interruptedBefore = Thread.currentThread().isInterrupted();
        try {
            recorder.messageQueued(nanos, sent);
        } catch (Throwable e) {
            end(e);
        } finally {
            clearInterrupt(interruptedBefore);
        }
    }

    @Override
    public void receiptReceived(@Nullable MessageState state, boolean matched, long nanosSinceAccepted) {
        SmppRecorder recorder = users.get();
        if (recorder == null) {
            return;
        }
        boolean interruptedBefore = Thread.currentThread().isInterrupted();
        try {
            recorder.receiptReceived(state, matched, nanosSinceAccepted);
        } catch (Throwable e) {
            end(e);
        } finally {
            clearInterrupt(interruptedBefore);
        }
    }

    /** Clears a flag that the recorder has set, as it is not meant for the code that follows. */
    private static void clearInterrupt(boolean interruptedBefore) {
        if (!interruptedBefore && Thread.currentThread().isInterrupted()) {
            Thread.interrupted();
        }
    }

    private void end(Throwable thrown) {
        if (users.getAndSet(null) != null) {
            failed.accept(thrown);
        }
    }
}
