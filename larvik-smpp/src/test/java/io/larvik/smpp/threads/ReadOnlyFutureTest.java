package io.larvik.smpp.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("report-X15")
class ReadOnlyFutureTest {

    private final ReadOnlyFuture<String> future = new ReadOnlyFuture<>();

    @Test
    void holdersCannotCompleteIt() {
        assertThat(future.complete("theirs")).isFalse();
        assertThat(future.completeExceptionally(new IllegalStateException())).isFalse();
        assertThat(future.cancel(true)).isFalse();
        assertThatThrownBy(() -> future.obtrudeValue("theirs")).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> future.obtrudeException(new IllegalStateException()))
                .isInstanceOf(UnsupportedOperationException.class);

        assertThat(future).isNotDone();
        future.settle("ours");
        assertThat(future).isCompletedWithValue("ours");
    }

    @Test
    void timeLimitOfOneHolderIsNotThatOfTheOthers() {
        CompletableFuture<String> limited = future.orTimeout(1, TimeUnit.MILLISECONDS);
        CompletableFuture<String> defaulted = future.completeOnTimeout("later", 1, TimeUnit.MILLISECONDS);
        CompletableFuture<String> supplied = future.completeAsync(() -> "theirs");

        assertThat(limited)
                .failsWithin(Duration.ofSeconds(10))
                .withThrowableThat()
                .withCauseInstanceOf(TimeoutException.class);
        assertThat(defaulted).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("later");
        assertThat(supplied).succeedsWithin(Duration.ofSeconds(10)).isEqualTo("theirs");
        assertThat(future).isNotDone();
    }

    @Test
    void whatIsDerivedFromItIsAnOrdinaryFuture() {
        CompletableFuture<String> derived = future.thenApply(value -> value);

        assertThat(derived.complete("theirs")).isTrue();
        assertThat(future).isNotDone();
    }

    @Test
    void failureReachesAllHolders() {
        IllegalStateException failure = new IllegalStateException();

        future.fail(failure);

        assertThat(future).isCompletedExceptionally();
        assertThat(future.copy()).isCompletedExceptionally();
    }
}
