package io.larvik.smpp.threads;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.session.RecordedCalls;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SmppRecorder;
import io.larvik.smpp.session.UnconnectedSession;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GuardedRecorderTest {

    private static final Session SESSION = new UnconnectedSession();

    private final List<Throwable> failures = new ArrayList<>();

    static Stream<Consumer<SmppRecorder>> calls() {
        return Stream.of(
                r -> r.requestEnded(SESSION, CommandId.SUBMIT_SM, SmppRecorder.End.ANSWERED, CommandStatus.OK, 1),
                r -> r.requestAnswered(SESSION, CommandId.DELIVER_SM, CommandStatus.OK, 1_000_000),
                r -> r.bindDecided(SESSION, SmppRecorder.BindResult.MAX_BINDS),
                r -> r.messageQueued(0, true),
                r -> r.receiptReceived(MessageState.DELIVERED, true, 0));
    }

    @ParameterizedTest
    @MethodSource("calls")
    void exceptionIsToldOnceAndEndsTheRecorder(Consumer<SmppRecorder> call) {
        AssertionError planted = new AssertionError("planted");
        GuardedRecorder guarded = new GuardedRecorder(
                new Doing(() -> {
                    throw planted;
                }),
                failures::add);

        call.accept(guarded);
        calls().forEach(later -> later.accept(guarded));

        assertThat(failures).containsExactly(planted);
    }

    @ParameterizedTest
    @MethodSource("calls")
    void flagThatTheRecorderSetsIsCleared(Consumer<SmppRecorder> call) {
        GuardedRecorder guarded =
                new GuardedRecorder(new Doing(() -> Thread.currentThread().interrupt()), failures::add);

        call.accept(guarded);

        assertThat(Thread.interrupted()).isFalse();
    }

    @Test
    void flagOfTheCallerStays() {
        GuardedRecorder guarded = new GuardedRecorder(new RecordedCalls(), failures::add);
        Thread.currentThread().interrupt();

        guarded.messageQueued(0, true);

        assertThat(Thread.interrupted()).isTrue();
    }

    @Test
    void everyCallReachesTheRecorder() {
        RecordedCalls users = new RecordedCalls();
        GuardedRecorder guarded = new GuardedRecorder(users, failures::add);

        calls().forEach(call -> call.accept(guarded));

        assertThat(users.take())
                .containsExactly(
                        "submit_sm ANSWERED ESME_ROK PT0.000000001S",
                        "deliver_sm answered with ESME_ROK PT0.001S",
                        "bind max_binds",
                        "sent PT0S",
                        "receipt DELIVERED matched PT0S");
        assertThat(failures).isEmpty();
    }

    /** Runs the same code in each method. */
    private record Doing(Runnable code) implements SmppRecorder {

        @Override
        public void requestEnded(
                Session session, CommandId command, End end, @Nullable CommandStatus status, long nanos) {
            code.run();
        }

        @Override
        public void requestAnswered(Session session, CommandId command, CommandStatus status, long nanos) {
            code.run();
        }

        @Override
        public void bindDecided(Session session, BindResult result) {
            code.run();
        }

        @Override
        public void messageQueued(long nanos, boolean sent) {
            code.run();
        }

        @Override
        public void receiptReceived(@Nullable MessageState state, boolean matched, long nanosSinceAccepted) {
            code.run();
        }
    }
}
