package io.larvik.smpp.gateway.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.core.Posted.Answered;
import io.larvik.smpp.gateway.core.Posted.Failed;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.store.Inbound;
import io.larvik.smpp.gateway.store.MemoryStore;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HookDeliveriesTest {

    private static final Account SHOP =
            Objects.requireNonNull(VirtualWorld.CONFIG.accounts().get("shop"));

    /** An event that is on its way. */
    private record Post(long item, Consumer<Posted> then) {}

    /** Commits at once. */
    private final class Committing implements Effects {

        @Override
        public <R> void commit(Step<R> step, Then<R> then) {
            if (isStoreDown) {
                then.accept(null, new StoreException(StoreException.Kind.AGAIN, "store: it is down"));
                return;
            }
            store.turn(List.of(step));
            then.accept(step.done().join(), null);
        }

        @Override
        public void submit(String link, List<SubmitSm> parts, Consumer<List<Answer>> then) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void deliver(Account account, DeliverSm pdu, Consumer<Answer> then) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void waits(String door) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void event(GatewayEvent event, Map<String, ?> details) {
            Object why = details.get("why");
            events.add(why == null ? event.toString() : event + " " + why);
        }
    }

    private final MemoryStore store = new MemoryStore();
    private final Queue<Post> posts = new ArrayDeque<>();
    private final List<String> events = new ArrayList<>();
    private long now = 1_000_000;
    private boolean isStoreDown;
    private final HookDeliveries hook = new HookDeliveries(
            SHOP,
            store,
            new Committing(),
            (account, entry, then) -> posts.add(new Post(entry.item().id(), then)),
            new OutboxCounts(),
            () -> now);

    @BeforeEach
    void open() {
        store.open();
        hook.held(true);
    }

    @Test
    void eventThatIsTakenIsGoneAndItsMessageHasEnded() {
        arrive(1);

        posts.remove().then().accept(new Answered(204, null));

        assertThat(waiting()).isEmpty();
        assertThat(store.outcome(1)).isNotNull().extracting(Outcome::state).isEqualTo(FinalState.DELIVERED);
        assertThat(posts).isEmpty();
    }

    @Test
    @Tag("E12")
    void fourArePostedAtATime() {
        for (int id = 1; id <= 6; id++) {
            arrive(id);
        }
        assertThat(posts).hasSize(4);

        posts.remove().then().accept(new Answered(200, null));

        assertThat(posts).extracting(Post::item).containsExactly(1_002L, 1_003L, 1_004L, 1_005L);
    }

    @ParameterizedTest
    @Tag("E12")
    @CsvSource({
        "500,     , 5000",
        "404,     , 5000",
        "302,     , 5000",
        "500, 9000, 5000",
        "429, 9000, 9000",
        "503, 9000, 9000",
        "503,     , 5000"
    })
    void refusedEventIsPostedAgainLater(int status, Long retryAfterMillis, long pause) {
        arrive(1);
        posts.remove().then().accept(new Answered(status, retryAfterMillis));

        now += pause - 1;
        hook.tick();
        assertThat(posts).isEmpty();
        now++;
        hook.tick();

        assertThat(posts).hasSize(1);
    }

    @Test
    void pausesGrowToAnHour() {
        arrive(1);

        for (long seconds : new long[] {5, 30, 120, 600, 1_800, 3_600, 3_600}) {
            posts.remove().then().accept(new Failed("timeout"));
            now += Duration.ofSeconds(seconds).toMillis() - 1;
            hook.tick();
            assertThat(posts).isEmpty();
            now++;
            hook.tick();
            assertThat(posts).hasSize(1);
        }
    }

    @Test
    void webhookThatIsGoneGetsNothingAnyMore() {
        arrive(1);
        posts.remove().then().accept(new Answered(410, null));
        arrive(2);
        now += Duration.ofDays(1).toMillis();
        hook.tick();

        assertThat(posts).isEmpty();
        assertThat(waiting()).hasSize(2);
        assertThat(events).containsExactly("hook.gone");
    }

    @Test
    void webhookThatFailsTwentyTimesInARowGetsOneEventAMinute() {
        for (int id = 1; id <= 30; id++) {
            arrive(id);
        }
        for (int i = 0; i < 20; i++) {
            posts.remove().then().accept(new Failed("not reached"));
        }
        assertThat(events).containsExactly("hook.failing not reached");
        while (!posts.isEmpty()) { // those that were under way
            posts.remove().then().accept(new Failed("not reached"));
        }

        now += Duration.ofMinutes(1).toMillis() - 1;
        hook.tick();
        assertThat(posts).isEmpty();
        now++;
        hook.tick();
        assertThat(posts).hasSize(1);

        posts.remove().then().accept(new Answered(200, null));
        assertThat(posts).as("it works again").hasSize(4);
        assertThat(events).hasSize(1);
    }

    @Test
    @Tag("D17")
    void eventThatWasTakenIsNotPostedAgainThoughTheStoreFails() {
        arrive(1);
        isStoreDown = true;
        posts.remove().then().accept(new Answered(200, null));
        hook.tick();
        hook.tick();
        assertThat(posts).isEmpty();
        assertThat(waiting()).hasSize(1);

        isStoreDown = false;
        hook.tick();

        assertThat(waiting()).isEmpty();
        assertThat(posts).isEmpty();
    }

    @Test
    void anotherNodesWebhookIsLeftAlone() {
        hook.held(false);
        arrive(1);
        assertThat(posts).isEmpty();

        hook.held(true);

        assertThat(posts).hasSize(1);
    }

    private void arrive(long id) {
        Message message = new Message(
                id, Message.Kind.MO, "shop", "46709771337", "12345", Lane.NORMAL, now, now + 1, 0, "hook:shop", null);
        OutboxItem item = new OutboxItem(
                "hook:shop",
                now,
                1_000 + id,
                id,
                OutboxItem.Kind.MESSAGE,
                now + Duration.ofDays(3).toMillis(),
                0,
                OctetString.EMPTY);
        Inbound step = new Inbound(message, new Content(Content.Form.PDU, OctetString.EMPTY), item);
        store.turn(List.of(step));
        hook.added(item);
    }

    private List<MemoryStore.OutboxEntry> waiting() {
        return store.outbox("hook:shop", null, Long.MAX_VALUE, 100);
    }
}
