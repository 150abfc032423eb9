package io.larvik.smpp.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.larvik.smpp.engine.Futures;
import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.session.BindRefusedException;
import io.larvik.smpp.session.ConnectFailedException;
import io.larvik.smpp.session.ConnectFailedException.Reason;
import io.larvik.smpp.session.ConnectionLostException;
import io.larvik.smpp.session.NoReceiptException;
import io.larvik.smpp.session.NotSentException;
import io.larvik.smpp.session.RequestRejectedException;
import io.larvik.smpp.session.ResponseTimeoutException;
import io.larvik.smpp.session.SegmentOutcome;
import io.larvik.smpp.session.SegmentsFailedException;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.session.SmppInterruptedException;
import io.larvik.smpp.session.UnexpectedResponseException;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A thread that waits in vain throws the failure with its own stack trace. */
@Tag("report-N7")
class CallersTraceTest {

    static Stream<SmppException> failures() {
        return Stream.of(
                new BindRefusedException(CommandStatus.INVALID_PASSWORD),
                new ConnectFailedException(Reason.UNREACHABLE, "test", new IOException("test")),
                new ConnectionLostException("test"),
                new NoReceiptException("test"),
                new NotSentException("test"),
                new RequestRejectedException(CommandId.SUBMIT_SM, CommandStatus.THROTTLED),
                new ResponseTimeoutException("test"),
                new SegmentsFailedException(List.of(new SegmentOutcome(1, 1, null, new NotSentException("test")))),
                new SmppInterruptedException(new InterruptedException("test")),
                new UnexpectedResponseException("test", new IOException("test")));
    }

    @Test
    void everyKindOfFailureIsLookedAt() {
        Set<Class<?>> seen = failures().map(Object::getClass).collect(Collectors.toSet());

        assertThat(seen).containsExactlyInAnyOrder(SmppException.class.getPermittedSubclasses());
    }

    @ParameterizedTest
    @MethodSource("failures")
    void callerIsAmongTheFirstFrames(SmppException failure) {
        CompletableFuture<?> future = CompletableFuture.failedFuture(failure);

        Throwable thrown = catchThrowable(() -> Blocking.await(future, Duration.ofSeconds(1), "test"));

        assertThat(thrown).hasSameClassAs(failure).hasMessage(failure.getMessage());
        assertThat(thrown.getCause()).isSameAs(failure.getCause());
        assertThat(classes(thrown).limit(4))
                .containsExactly(
                        Futures.class.getName(),
                        Blocking.class.getName(),
                        Blocking.class.getName(),
                        CallersTraceTest.class.getName());
    }

    @Test
    void futureKeepsTheFailureWithoutATrace() {
        SmppException failure = new NotSentException("test");
        CompletableFuture<?> future = CompletableFuture.failedFuture(failure);

        Throwable joined = catchThrowable(future::join);

        assertThat(joined).isInstanceOf(CompletionException.class);
        assertThat(joined.getCause()).isSameAs(failure);
        assertThat(failure.getStackTrace()).isEmpty();
        assertThat(classes(joined)).contains(CallersTraceTest.class.getName());
    }

    @Test
    void whatTheEventLoopRefusedIsThrownAtTheCaller() {
        IllegalArgumentException failure = new IllegalArgumentException("source_addr: 25 octets, at most 20");
        failure.setStackTrace(new StackTraceElement[0]);

        Throwable thrown = catchThrowable(() -> Blocking.await(CompletableFuture.failedFuture(failure)));

        assertThat(thrown).isInstanceOf(IllegalArgumentException.class).hasMessage(failure.getMessage());
        assertThat(thrown.getCause()).isSameAs(failure);
        assertThat(classes(thrown).limit(5)).contains(CallersTraceTest.class.getName());
    }

    @Test
    void failureOfUserCodeStaysAsItIs() {
        RuntimeException failure = new IllegalStateException("deliberate");

        assertThat(catchThrowable(() -> Blocking.await(CompletableFuture.failedFuture(failure))))
                .isSameAs(failure);
    }

    private static Stream<String> classes(Throwable thrown) {
        return Arrays.stream(thrown.getStackTrace()).map(StackTraceElement::getClassName);
    }
}
