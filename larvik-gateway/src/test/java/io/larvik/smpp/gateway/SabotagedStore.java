package io.larvik.smpp.gateway;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.SabotagedGateway.Mistake;
import io.larvik.smpp.gateway.model.AuditEntry;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.Accept;
import io.larvik.smpp.gateway.store.Claim;
import io.larvik.smpp.gateway.store.Leases;
import io.larvik.smpp.gateway.store.MessageQueries;
import io.larvik.smpp.gateway.store.MessageStore;
import io.larvik.smpp.gateway.store.Settle;
import io.larvik.smpp.gateway.store.Step;
import io.larvik.smpp.gateway.store.StoreException;
import io.larvik.smpp.gateway.store.StoreException.Kind;
import io.larvik.smpp.gateway.store.Turn;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store that is right, behind one mistake. */
final class SabotagedStore implements MessageStore {

    private static final long LATE_NANOS = Duration.ofSeconds(1).toNanos();

    private record Late(Accept step, long since) {}

    private final Mistake mistake;
    private final MessageStore store;

    // used by the thread that commits
    private final ArrayDeque<Late> late = new ArrayDeque<>();
    private final Map<Long, Claim> claims = new HashMap<>();

    SabotagedStore(Mistake mistake, MessageStore store) {
        this.mistake = mistake;
        this.store = store;
    }

    @Override
    public void commit(Turn turn) {
        switch (mistake) {
            case ANSWERS_BEFORE_THE_COMMIT -> commitLater(turn);
            case CLAIMS_LATE -> commitWithoutClaims(turn);
            case RETRIES_AFTER_A_FAILED_FLUSH -> commitAgain(turn);
            case COMMITS_EACH_STEP_ALONE -> turn.steps().forEach(step -> store.commit(new Turn(List.of(step))));
            case ACKNOWLEDGES_WITHOUT_ROOM -> commitWithoutRoom(turn);
            case IGNORES_CHECKSUMS -> store.commit(turn);
        }
    }

    private void commitLater(Turn turn) {
        List<Step<?>> steps = new ArrayList<>();
        while (!late.isEmpty() && System.nanoTime() - late.element().since() >= LATE_NANOS) {
            steps.add(late.remove().step());
        }
        steps.addAll(turn.without(new HashSet<>(turn.of(Accept.class))).steps());
        for (Accept step : turn.of(Accept.class)) {
            step.result(new Accept.Taken(step.message().id(), Accept.How.NEW, "tele"));
            late.add(new Late(step, System.nanoTime()));
        }
        store.commit(new Turn(steps));
    }

    private void commitWithoutClaims(Turn turn) {
        for (Claim claim : turn.of(Claim.class)) {
            claim.result(true);
            claims.put(claim.key().id(), claim);
        }
        List<Step<?>> settled = new ArrayList<>();
        turn.of(Settle.class).stream()
                .map(settle -> claims.remove(settle.key().id()))
                .filter(Objects::nonNull)
                .forEach(settled::add);
        store.commit(new Turn(settled));
        store.commit(turn.without(new HashSet<>(turn.of(Claim.class))));
    }

    private void commitAgain(Turn turn) {
        try {
            store.commit(turn);
        } catch (StoreException e) {
            if (e.kind() != Kind.FATAL) {
                throw e;
            }
            store.commit(turn);
        }
    }

    private void commitWithoutRoom(Turn turn) {
        try {
            store.commit(turn);
        } catch (StoreException e) {
            List<Accept> accepted = turn.of(Accept.class);
            if (e.kind() != Kind.FULL || accepted.size() < turn.steps().size()) {
                throw e;
            }
            accepted.forEach(step -> step.result(new Accept.Taken(step.message().id(), Accept.How.NEW, "tele")));
        }
    }

    @Override
    public List<Due> due(QueueKey after, long now, int most) {
        List<Due> due = store.due(after, now, most);
        return mistake == Mistake.IGNORES_CHECKSUMS
                ? due.stream().map(SabotagedStore::withNewChecksum).toList()
                : due;
    }

    private static Due withNewChecksum(Due due) {
        OctetString octets = OctetString.of(due.content().body()).from(Integer.BYTES);
        byte[] body = new Content(Content.Form.PDU, octets).body();
        return new Due(
                due.key(), due.message(), new StoredContent(due.content().form(), body), due.expires(), due.tries());
    }

    @Override
    public boolean hasRoom() {
        return mistake == Mistake.ACKNOWLEDGES_WITHOUT_ROOM || store.hasRoom();
    }

    // ---- as it is

    @Override
    public boolean isShared() {
        return store.isShared();
    }

    @Override
    public Leases leases(Opened opened) {
        return store.leases(opened);
    }

    @Override
    public List<QueueKey> heads(String link) {
        return store.heads(link);
    }

    @Override
    public boolean makeRoom() {
        return store.makeRoom();
    }

    @Override
    public Opened open() {
        return store.open();
    }

    @Override
    public Set<Integer> takenParts(long message, int total) {
        return store.takenParts(message, total);
    }

    @Override
    public List<OutboxEntry> outbox(String door, @Nullable OutboxItem after, long now, int most) {
        return store.outbox(door, after, now, most);
    }

    @Override
    public List<Queue> queues() {
        return store.queues();
    }

    @Override
    public Map<String, String> spellings() {
        return store.spellings();
    }

    @Override
    public long lastSeen() {
        return store.lastSeen();
    }

    @Override
    public Map<String, Long> doors() {
        return store.doors();
    }

    @Override
    public List<AuditEntry> audit(long below, int most) {
        return store.audit(below, most);
    }

    @Override
    public Backlog backlog() {
        return store.backlog();
    }

    @Override
    public void maintain() {
        store.maintain();
    }

    @Override
    public MessageQueries queries() {
        return store.queries();
    }

    @Override
    public void close() {
        store.close();
    }
}
