package io.larvik.smpp.gateway.core;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.config.Account;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.store.Inbound;
import io.larvik.smpp.gateway.store.MemoryStore;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.pdu.DeliverSm;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.wire.Frame;
import io.larvik.smpp.wire.PduEncoder;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** What waits for the account shop, and its sessions, in virtual time. What is handed over is kept for the test. */
final class OutboxWorld implements Effects {

    static final String DOOR = "smpp:shop";
    static final int MOST_UNDER_WAY = 10;

    private static final long KEPT = 72 * 3_600_000L;

    /** A message that was handed over. */
    record Delivered(long id, long at, Consumer<Answer> then) {}

    final MemoryStore store = new MemoryStore();
    final OutboxCounts counts = new OutboxCounts();
    final List<Delivered> delivered = new ArrayList<>();
    final List<String> events = new ArrayList<>();

    /** Whether the store fails at each turn. */
    boolean isStoreDown;

    /** Is told what is handed over, while it is. */
    Consumer<Delivered> listener = each -> {};

    private final List<Delivered> open = new ArrayList<>();
    private final ArrayDeque<Runnable> tasks = new ArrayDeque<>();
    private final Deliveries deliveries;
    private long now = VirtualWorld.START;

    OutboxWorld() {
        store.open();
        Account shop = Objects.requireNonNull(VirtualWorld.CONFIG.accounts().get("shop"));
        deliveries = new Deliveries(shop, store, this, counts, MOST_UNDER_WAY, () -> now);
    }

    long now() {
        return now;
    }

    /** A message of a subscriber waits for the account now. */
    void arrive(long id) {
        Message message =
                new Message(id, Message.Kind.MO, "shop", "1", "2", Lane.NORMAL, now, now + KEPT, 0, DOOR, null);
        OutboxItem item = new OutboxItem(DOOR, now, id, id, OutboxItem.Kind.MESSAGE, now + KEPT, 0, OctetString.EMPTY);
        OctetString octets = PduEncoder.encode(Frame.of(DeliverSm.builder().build(), 1));
        store.done(new Inbound(message, new Content(Content.Form.PDU, octets), item));
        counts.change(DOOR, 1);
        deliveries.added(item);
        run();
    }

    void bound(boolean isBound) {
        deliveries.bound(isBound);
        run();
    }

    /** Lets time pass, and the deliveries look at its end. */
    void pass(long millis) {
        now += millis;
        deliveries.tick();
        run();
    }

    /** Returns what was handed over and has no answer, in order. */
    List<Delivered> open() {
        return List.copyOf(open);
    }

    void answer(Delivered each, Answer answer) {
        open.remove(each);
        each.then().accept(answer);
        run();
    }

    void answer(Delivered each, CommandStatus status) {
        answer(each, new Responded(status, null));
    }

    /** Returns how many items wait at the door, handed over or not. */
    long waiting() {
        return store.doors().getOrDefault(DOOR, 0L);
    }

    private void run() {
        while (!tasks.isEmpty()) {
            tasks.remove().run();
        }
    }

    // ---- effects

    @Override
    public <R> void commit(Step<R> step, Then<R> then) {
        tasks.add(() -> {
            if (isStoreDown) {
                then.accept(null, new StoreException(StoreException.Kind.AGAIN, "store: it is down"));
            } else {
                then.accept(store.done(step), null);
            }
        });
    }

    @Override
    public void deliver(Account account, DeliverSm pdu, Consumer<Answer> then) {
        Delivered each =
                new Delivered(Long.parseLong(Objects.requireNonNull(pdu.tlvs().get(OutboxPdus.MESSAGE_ID))), now, then);
        listener.accept(each);
        delivered.add(each);
        open.add(each);
    }

    @Override
    public void submit(String link, List<SubmitSm> parts, Consumer<List<Answer>> then) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void event(GatewayEvent event, Map<String, ?> details) {
        events.add(event.toString());
    }
}
