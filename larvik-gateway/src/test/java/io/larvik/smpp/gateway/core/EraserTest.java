package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.model.QueueKey;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class EraserTest {

    private static final long MINUTE = Duration.ofMinutes(1).toMillis();
    private static final long DAY = Duration.ofDays(1).toMillis();

    private final VirtualWorld world = new VirtualWorld();

    @Test
    @Tag("E18")
    void textIsErasedAfterAWeekAndAllElseStays() {
        world.nextLink = (message, content, link, refusal) -> null;
        QueueKey key = world.accept("shop");
        world.answer(CommandStatus.INVALID_DESTINATION_ADDRESS);
        assertThat(world.store.outcome(key.id())).isNotNull();

        world.pass(7 * DAY - MINUTE);
        assertThat(world.store.hasContent(key.id())).isTrue();
        world.pass(3 * MINUTE);
        assertThat(world.store.hasContent(key.id())).isFalse();
        assertThat(world.store.outcome(key.id())).isNotNull();
    }

    @Test
    void messageThatHasNotEndedIsKept() {
        world.slots = 0;
        QueueKey key = world.accept("shop", VirtualWorld.pdu("Hello"), 9 * DAY);

        world.pass(8 * DAY);

        assertThat(world.store.outcome(key.id())).isNull();
        assertThat(world.store.hasContent(key.id())).isTrue();
    }
}
