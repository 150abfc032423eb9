package io.larvik.smpp.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class InOrderTest {

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final InOrder inOrder = new InOrder(executor::add);
    private final List<String> ran = new ArrayList<>();

    @Test
    void taskIsNotStartedBeforeTheOneBeforeItHasEnded() {
        inOrder.execute(() -> ran.add("first"));
        inOrder.execute(() -> ran.add("second"));
        int startedAtOnce = executor.size();

        executor.remove().run();
        executor.remove().run();

        assertThat(startedAtOnce).isEqualTo(1);
        assertThat(ran).containsExactly("first", "second");
    }

    @Test
    void taskHandedOverByATaskRunsAfterIt() {
        inOrder.execute(() -> {
            inOrder.execute(() -> ran.add("inner"));
            ran.add("outer");
        });

        while (!executor.isEmpty()) {
            executor.remove().run();
        }

        assertThat(ran).containsExactly("outer", "inner");
    }

    @Test
    void taskThatThrowsHoldsUpNothing() {
        inOrder.execute(() -> {
            throw new IllegalStateException("mine");
        });
        inOrder.execute(() -> ran.add("next"));

        assertThatIllegalStateException().isThrownBy(() -> executor.remove().run());
        executor.remove().run();

        assertThat(ran).containsExactly("next");
    }

    @Test
    void afterwardsComesWhenAllHandedOverHaveEnded() {
        inOrder.execute(() -> ran.add("task"));
        inOrder.afterwards(() -> ran.add("afterwards"));
        List<String> before = List.copyOf(ran);

        executor.remove().run();

        assertThat(before).isEmpty();
        assertThat(ran).containsExactly("task", "afterwards");
    }
}
