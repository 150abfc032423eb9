package io.larvik.smpp.session;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;

/** Keeps what a recorder is told, one line a call. Safe for any thread. */
public final class RecordedCalls implements SmppRecorder {

    private final List<String> calls = new CopyOnWriteArrayList<>();

    /** Returns the calls since the last time, in order. */
    public List<String> take() {
        List<String> taken = List.copyOf(calls);
        calls.clear();
        return taken;
    }

    @Override
    public void requestEnded(Session session, CommandId command, End end, @Nullable CommandStatus status, long nanos) {
        calls.add(command + " " + end + " " + name(status) + " " + Duration.ofNanos(nanos));
    }

    @Override
    public void requestAnswered(Session session, CommandId command, CommandStatus status, long nanos) {
        calls.add(command + " answered with " + name(status) + " " + Duration.ofNanos(nanos));
    }

    @Override
    public void bindDecided(Session session, BindResult result) {
        calls.add("bind " + result);
    }

    @Override
    public void messageQueued(long nanos, boolean sent) {
        calls.add((sent ? "sent " : "expired ") + Duration.ofNanos(nanos));
    }

    @Override
    public void receiptReceived(@Nullable MessageState state, boolean matched, long nanosSinceAccepted) {
        calls.add("receipt " + state + " " + (matched ? "matched " : "unmatched ")
                + Duration.ofNanos(nanosSinceAccepted));
    }

    /** Returns the name in the specification, without the number. */
    private static String name(@Nullable CommandStatus status) {
        return String.valueOf(status).split(" ")[0];
    }
}
