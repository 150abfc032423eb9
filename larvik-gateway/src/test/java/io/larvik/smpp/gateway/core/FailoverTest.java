package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.gateway.core.VirtualWorld.Submitted;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.route.Router;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Messages wait for the link tele, which goes down; the rule has other behind it. */
class FailoverTest {

    private static final long SECOND = 1_000;

    private final VirtualWorld world = new VirtualWorld();
    private final Set<String> down = new HashSet<>();
    private final Router router = new Router(
            VirtualWorld.CONFIG.routes(), VirtualWorld.CONFIG.accounts(), link -> !down.contains(link), rule -> {});
    private final Failover failover = new Failover(
            world.store,
            world,
            world.counts,
            router,
            link -> down.contains(link) ? Failover.State.DOWN : Failover.State.UP,
            world.core::look,
            world::now,
            () -> world.passed() * 1_000_000);

    @Test
    @Tag("D26")
    void whatWaitsTakesAnotherLinkAfterItsTime() {
        goDown("tele");
        QueueKey key = world.accept("shop");

        pass(29 * SECOND);
        assertThat(world.store.queued(key.id()).get(0).link()).isEqualTo("tele");

        pass(2 * SECOND);
        assertThat(world.store.queued(key.id()).get(0).link()).isEqualTo("other");
        assertThat(world.counts.ofLink("tele")).isZero();
        assertThat(world.counts.ofLink("other")).isOne();
        assertThat(world.events).contains("route.failover");

        world.slots = 20;
        world.pass(SECOND);
        assertThat(world.submitted).extracting(Submitted::link).containsExactly("other");
    }

    @Test
    void linkThatComesBackInTimeKeepsWhatWaits() {
        goDown("tele");
        QueueKey key = world.accept("shop");

        pass(20 * SECOND);
        down.clear();
        pass(SECOND);
        down.add("tele");
        pass(20 * SECOND);

        assertThat(world.store.queued(key.id()).get(0).link()).isEqualTo("tele");
    }

    @Test
    void messageStaysWhereNoOtherLinkIsUp() {
        goDown("tele");
        down.add("other");
        QueueKey key = world.accept("shop");

        pass(60 * SECOND);
        assertThat(world.store.queued(key.id()).get(0).link()).isEqualTo("tele");

        down.remove("other");
        pass(3 * SECOND);
        assertThat(world.store.queued(key.id()).get(0).link()).isEqualTo("other");
    }

    @Test
    @Tag("D26")
    void messageThatWasTriedStays() {
        world.nextLink = (message, content, link, refusal) -> null;
        QueueKey key = world.accept("shop");
        world.answer(CommandStatus.SYSTEM_ERROR);
        goDown("tele");

        pass(60 * SECOND);

        assertThat(world.store.queued(key.id()).get(0).link()).isEqualTo("tele");
    }

    @Test
    void thousandsAreMovedInTurns() {
        goDown("tele");
        for (int i = 0; i < 2_500; i++) {
            world.accept("shop");
        }

        pass(35 * SECOND);

        assertThat(world.counts.ofLink("tele")).isZero();
        assertThat(world.counts.ofLink("other")).isEqualTo(2_500);
        assertThat(world.events.stream().filter("route.failover"::equals)).hasSize(3);
    }

    private void goDown(String link) {
        world.slots = 0;
        down.add(link);
    }

    private void pass(long millis) {
        for (long passed = 0; passed < millis; passed += SECOND) {
            failover.tick(VirtualWorld.CONFIG.links().values());
            world.pass(SECOND);
        }
    }
}
