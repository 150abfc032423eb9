package io.larvik.smpp.gateway.store;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class WaitingStepsTest {

    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final WaitingSteps waiting = new WaitingSteps();

    @Test
    void newMessagesWaitBehindAllElse() {
        Step<?> first = accept(10);
        Step<?> second = accept(10);
        Step<?> sweep = sweep();
        List.of(first, second, sweep).forEach(step -> waiting.add(step, 0));

        assertThat(waiting.take()).containsExactly(sweep, first, second);
        assertThat(waiting.isEmpty()).isTrue();
    }

    @Test
    void turnHasAThousandSteps() {
        for (int i = 0; i < 1_001; i++) {
            waiting.add(sweep(), 0);
        }

        assertThat(waiting.take()).hasSize(1_000);
        assertThat(waiting.take()).hasSize(1);
    }

    @Test
    void turnEndsWithTheStepThatMakesItLargerThanFourMebibytes() {
        for (int i = 0; i < 6; i++) {
            waiting.add(accept(1 << 20), 0);
        }

        assertThat(waiting.take()).hasSize(4);
        assertThat(waiting.take()).hasSize(2);
    }

    @Test
    void isOverloadedBeyondFiveThousandUntilHalfIsGone() {
        for (int i = 0; i < 5_000; i++) {
            waiting.add(sweep(), 0);
        }
        assertThat(waiting.isOverloaded(0)).isFalse();

        waiting.add(sweep(), 0);
        assertThat(waiting.isOverloaded(0)).isTrue();
        waiting.take();
        waiting.take();
        assertThat(waiting.isOverloaded(0)).as("3,001 wait").isTrue();
        waiting.take();
        assertThat(waiting.isOverloaded(0)).isFalse();
    }

    @Test
    void isOverloadedBeyondSixteenMebibytes() {
        for (int i = 0; i < 15; i++) {
            waiting.add(accept(1 << 20), 0);
        }
        assertThat(waiting.isOverloaded(0)).isFalse();

        waiting.add(accept(1 << 20), 0);

        assertThat(waiting.isOverloaded(0)).isTrue();
    }

    @Test
    void isOverloadedWhileTheOldestWaitsForMoreThanFiveSeconds() {
        waiting.add(accept(1), -SECOND);
        waiting.add(sweep(), 2 * SECOND);

        assertThat(waiting.isOverloaded(4 * SECOND)).isFalse();
        assertThat(waiting.isOverloaded(4 * SECOND + 1)).isTrue();

        waiting.take();
        assertThat(waiting.isOverloaded(4 * SECOND + 1))
                .as("it is on its way to the disk")
                .isTrue();
        waiting.done();
        assertThat(waiting.isOverloaded(100 * SECOND)).isFalse();
    }

    @Test
    void oldestOfBothKindsCounts() {
        for (int i = 0; i < 1_000; i++) {
            waiting.add(sweep(), 0);
        }
        waiting.add(accept(1), SECOND);
        waiting.take();
        waiting.done();

        assertThat(waiting.isOverloaded(6 * SECOND)).isFalse();
        assertThat(waiting.isOverloaded(6 * SECOND + 1)).isTrue();
    }

    private static Step<?> sweep() {
        return new Sweep(0, 0, (message, state) -> null);
    }

    private static Step<?> accept(int octets) {
        Message message = new Message(1, Message.Kind.MT, "shop", "1", "2", Lane.NORMAL, 0, 1, 0, "smpp:shop", null);
        Content content = new Content(Content.Form.PDU, OctetString.of(new byte[octets]));
        return new Accept(message, content, "tele", null);
    }
}
