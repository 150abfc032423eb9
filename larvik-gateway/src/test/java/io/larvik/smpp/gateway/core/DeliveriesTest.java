package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.MessageState;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.Effects.Responded;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.QueueKey;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What an application gets, and how much at a time. */
class DeliveriesTest {

    private static final Account SHOP = VirtualWorld.CONFIG.accounts().get("shop");
    private static final int ENDED = 30;

    private final VirtualWorld world = new VirtualWorld();

    @Test
    @Tag("D17")
    void asManyAreUnderWayAsTheWindowHas() {
        world.answersDeliveries = false;
        endMessages();
        Deliveries deliveries = deliveries(7);

        deliveries.bound(true);
        int most = world.unanswered.size();
        int answered = 0;
        while (!world.unanswered.isEmpty()) {
            world.unanswered.remove().accept(new Responded(CommandStatus.OK, null));
            answered++;
            world.run();
            most = Math.max(most, world.unanswered.size());
        }

        assertThat(answered).isEqualTo(ENDED);
        assertThat(most).isEqualTo(7);
    }

    @Test
    void accountThatHasJustBoundGetsOneAtFirst() {
        world.answersDeliveries = false;
        endMessages();

        deliveries(7).bound(true);

        assertThat(world.unanswered).hasSize(1);
    }

    @Test
    void whatOneTurnAddedIsReadAtOnce() {
        world.answersDeliveries = false;
        List<OutboxItem> items = endMessages();
        Deliveries deliveries = deliveries(1_000);
        deliveries.bound(true);
        answerAll();
        List<OutboxItem> more = endMessages();
        int before = world.store.reads();

        more.forEach(deliveries::added);

        assertThat(world.unanswered).hasSize(more.size());
        assertThat(world.store.reads() - before).isEqualTo(1);
        assertThat(items).doesNotContainAnyElementsOf(more);
    }

    private void answerAll() {
        while (!world.unanswered.isEmpty()) {
            world.unanswered.remove().accept(new Responded(CommandStatus.OK, null));
            world.run();
        }
    }

    /** Messages end, whose account is not bound; returns what waits for it. */
    private List<OutboxItem> endMessages() {
        for (int i = 0; i < ENDED; i++) {
            QueueKey key = world.accept("shop");
            world.ok("c" + key.id());
            world.receipt("tele", "c" + key.id(), MessageState.DELIVERED);
        }
        return world.store.outbox(SHOP.smppDoor(), null, world.now(), 2 * ENDED).stream()
                .map(entry -> entry.item())
                .toList();
    }

    private Deliveries deliveries(int window) {
        return new Deliveries(SHOP, world.store, world, new OutboxCounts(), window, world::now);
    }
}
