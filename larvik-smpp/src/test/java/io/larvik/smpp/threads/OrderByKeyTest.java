package io.larvik.smpp.threads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("report-E10")
class OrderByKeyTest {

    private final Queue<Runnable> executor = new ArrayDeque<>();
    private final OrderByKey order = new OrderByKey(executor::add);
    private final List<String> ran = new ArrayList<>();

    @Test
    void tasksOfOneKeyHaveTheirTurn() {
        order.execute("a", () -> ran.add("a1"));
        order.execute("a", () -> ran.add("a2"));
        order.execute("a", () -> ran.add("a3"));

        assertThat(executor).hasSize(1);
        runAll();

        assertThat(ran).containsExactly("a1", "a2", "a3");
    }

    @Test
    void tasksOfOtherKeysDoNotWait() {
        order.execute("a", () -> ran.add("a1"));
        order.execute("b", () -> ran.add("b1"));

        assertThat(executor).hasSize(2);
    }

    @Test
    void taskThatThrowsHoldsUpNothing() {
        order.execute("a", () -> {
            throw new IllegalStateException("mine");
        });
        order.execute("a", () -> ran.add("a2"));

        assertThatIllegalStateException().isThrownBy(() -> executor.remove().run());
        runAll();

        assertThat(ran).containsExactly("a2");
    }

    @Test
    void keyIsForgottenWithItsLastTask() {
        order.execute("a", () -> ran.add("a1"));
        runAll();

        order.execute("a", () -> ran.add("a2"));

        assertThat(executor).hasSize(1);
    }

    private void runAll() {
        for (Runnable task = executor.poll(); task != null; task = executor.poll()) {
            task.run();
        }
    }
}
