package io.larvik.smpp.gateway.store;

import io.larvik.smpp.field.OctetString;
import io.larvik.smpp.gateway.model.Attempt;
import io.larvik.smpp.gateway.model.AuditEntry;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.FinalState;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.Outcome;
import io.larvik.smpp.gateway.model.QueueKey;
import io.larvik.smpp.gateway.store.ReceiptArrived.Result;
import io.larvik.smpp.gateway.store.ReceiptArrived.Told;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A store without a disk, for tests in virtual time: only what the core does by itself. It survives {@link #close}, as a
 * database does.
 */
public final class MemoryStore implements MessageStore {

    private int reads;

    /** A place in a queue. */
    private record Waiting(long expires, int tries, long claim) {}

    /** A receipt that is awaited. */
    private record Awaited(long until, long message) {}

    /** What was noted of a part. */
    private record Note(long message, int part, int state) {}

    /** By what an account calls a message. */
    private record Name(String account, String name) {}

    /** A form of the id of an orphan. */
    private record OrphanKey(String carrier, String carrierId, long id) {}

    private static final Comparator<QueueKey> ORDER = Comparator.comparing(QueueKey::link)
            .thenComparing(QueueKey::account)
            .thenComparing(QueueKey::lane)
            .thenComparing(QueueKey::due)
            .thenComparing(QueueKey::id);

    private final Map<Long, Message> messages = new HashMap<>();
    private final Map<Long, Content> contents = new HashMap<>();
    private final Set<Long> corrupt = new HashSet<>();
    private final Map<Long, TreeMap<String, Attempt>> attempts = new HashMap<>();
    private final Map<String, List<Attempt>> byCarrierId = new HashMap<>();
    private final TreeMap<QueueKey, Waiting> queue = new TreeMap<>(ORDER);
    private final TreeSet<Awaited> awaiting =
            new TreeSet<>(Comparator.comparing(Awaited::until).thenComparing(Awaited::message));
    private final TreeMap<Long, Outcome> outcomes = new TreeMap<>();

    /** The notes of each message, in the order in which they came. */
    private final Map<Long, Map<Note, Told>> notes = new HashMap<>();

    private final TreeMap<Long, AuditEntry> audit = new TreeMap<>();
    private final TreeMap<OutboxItem, Boolean> outbox = new TreeMap<>(Comparator.comparing(OutboxItem::door)
            .thenComparing(OutboxItem::due)
            .thenComparing(OutboxItem::id));
    private final Map<OrphanKey, Orphan> orphans = new LinkedHashMap<>();
    private final Map<Name, Accept> named = new LinkedHashMap<>();
    private final MemorySegments segments = new MemorySegments(this::inbound);
    private final Map<String, String> spellings = new TreeMap<>();
    private long lastSeen;
    private long epoch;
    private long highest;

    @Override
    public Opened open() {
        epoch++;
        List<Claimed> claimed = new ArrayList<>();
        queue.forEach((key, waiting) -> {
            if (waiting.claim() != 0) {
                claimed.add(new Claimed(key, message(key.id()), waiting.claim(), waiting.tries()));
            }
        });
        return new Opened(epoch, highest, claimed);
    }

    private Message message(long id) {
        Message message = messages.get(id);
        if (message == null) {
            throw new IllegalArgumentException("message: " + id + " is unknown");
        }
        return message;
    }

    // ---- what a test asks

    /** Lets the disk change what a message says. */
    public void corrupt(long id) {
        corrupt.add(id);
    }

    /** Returns how a message ended; null while it has not. */
    public @Nullable Outcome outcome(long id) {
        return outcomes.get(id);
    }

    /** Returns whether what a message says is kept. */
    public boolean hasContent(long id) {
        return contents.containsKey(id);
    }

    /** Returns the attempts of a message, in order. */
    public List<Attempt> attempts(long id) {
        return List.copyOf(attempts.getOrDefault(id, new TreeMap<>()).values());
    }

    /** Returns where a message is queued. */
    public List<QueueKey> queued(long id) {
        return queue.keySet().stream().filter(key -> key.id() == id).toList();
    }

    /** Returns how many messages are claimed. */
    public long claimed() {
        return queue.values().stream().filter(waiting -> waiting.claim() != 0).count();
    }

    /** Returns until when receipts of a message are awaited. */
    public List<Long> awaited(long id) {
        return awaiting.stream()
                .filter(each -> each.message() == id)
                .map(Awaited::until)
                .toList();
    }

    private Map<Note, Told> notesOf(long message) {
        return notes.computeIfAbsent(message, id -> new LinkedHashMap<>());
    }

    /** Returns the states that were noted for a message. */
    public List<Integer> noted(long id) {
        return notesOf(id).keySet().stream().map(Note::state).toList();
    }

    /** Returns how many forms of orphans are kept. */
    public int orphans() {
        return orphans.size();
    }

    /** Forgets all orphans: a mistake that a test must find. */
    public void dropOrphans() {
        orphans.clear();
    }

    /** Forgets all about a message, as if it had never been on a disk: a mistake that a test must find. */
    public void forget(long id) {
        messages.remove(id);
        contents.remove(id);
        outcomes.remove(id);
        attempts.remove(id);
        byCarrierId.values().forEach(list -> list.removeIf(attempt -> attempt.message() == id));
        queue.keySet().removeIf(key -> key.id() == id);
        awaiting.removeIf(each -> each.message() == id);
        outbox.keySet().removeIf(item -> item.message() == id);
        notes.remove(id);
    }

    // ---- turns

    /** Commits one step, and tells it so. */
    public <R> R done(Step<R> step) {
        commit(new Turn(List.of(step)));
        step.committed();
        return step.done().join();
    }

    /** Commits steps as one turn, and tells each. */
    public void turn(List<Step<?>> steps) {
        commit(new Turn(steps));
        steps.forEach(Step::committed);
    }

    @Override
    public void commit(Turn turn) {
        for (Accept step : turn.of(Accept.class)) {
            if (messages.containsKey(step.message().id())) {
                throw new StoreException(StoreException.Kind.STEP, "message: its id was given before");
            }
        }
        turn.of(Settle.class).forEach(this::settle);
        turn.of(LateAnswer.class).forEach(this::answeredLate);
        turn.of(ReceiptArrived.class).forEach(step -> step.result(receipt(step)));
        turn.of(HandedOver.class).forEach(this::handedOver);
        turn.of(Cancel.class).forEach(this::cancel);
        turn.of(Replace.class).forEach(this::replace);
        turn.of(Sweep.class).forEach(this::sweep);
        turn.of(Move.class).forEach(this::move);
        turn.of(Claim.class).forEach(this::claim);
        turn.of(SpellingLearned.class).forEach(step -> {
            spellings.put(step.carrier(), step.spelling());
            step.result(true);
        });
        turn.of(TimeSeen.class).forEach(step -> {
            lastSeen = step.at();
            step.result(true);
        });
        turn.of(Inbound.class).forEach(this::inbound);
        turn.of(SegmentArrived.class).forEach(step -> step.result(segments.arrived(step)));
        turn.of(SegmentSweep.class).forEach(step -> step.result(segments.sweep(step)));
        turn.of(Accept.class).forEach(this::accept);
        turn.of(Audited.class).forEach(step -> {
            audit.put(step.entry().id(), step.entry());
            highest = Math.max(highest, step.entry().id());
            step.result(true);
        });
        turn.of(Erase.class).forEach(this::erase);
    }

    private void erase(Erase step) {
        List<Long> said = outcomes.headMap(step.content().id()).values().stream()
                .filter(outcome -> isBefore(step.content(), outcome) && contents.containsKey(outcome.message()))
                .map(Outcome::message)
                .limit(Erase.MOST)
                .toList();
        said.forEach(contents::remove);
        List<Long> kept = outcomes.headMap(step.all().id()).values().stream()
                .filter(outcome -> isBefore(step.all(), outcome))
                .map(Outcome::message)
                .limit(Erase.MOST)
                .toList();
        kept.forEach(id -> {
            contents.remove(id);
            attempts.remove(id);
            notes.remove(id);
            messages.remove(id);
            outcomes.remove(id);
        });
        audit.headMap(step.all().id()).values().stream()
                .filter(entry -> entry.at() < step.all().at())
                .limit(Erase.MOST)
                .toList()
                .forEach(entry -> audit.remove(entry.id()));
        step.result(said.size() + kept.size());
    }

    private static boolean isBefore(Erase.Before before, Outcome outcome) {
        return outcome.message() < before.id() && outcome.at() < before.at();
    }

    private void inbound(Inbound step) {
        Message message = step.message();
        messages.put(message.id(), message);
        contents.put(message.id(), step.content());
        highest = Math.max(highest, message.id());
        if (step.item() != null) {
            put(step.item());
        } else {
            end(new Outcome(message.id(), FinalState.DEAD, null, null, message.due()), null);
        }
        step.result(message.id());
    }

    private void accept(Accept step) {
        Message message = step.message();
        Accept before = before(step);
        if (before != null) {
            boolean isSame = before.dedupe().hash().equals(step.dedupe().hash());
            step.result(new Accept.Taken(
                    before.message().id(),
                    isSame ? Accept.How.REPLAYED : Accept.How.CONFLICT,
                    before.key().link()));
            return;
        }
        messages.put(message.id(), message);
        highest = Math.max(highest, message.id());
        contents.put(message.id(), step.content());
        queue.put(step.key(), new Waiting(message.expires(), 0, 0));
        step.result(new Accept.Taken(message.id(), Accept.How.NEW, step.key().link()));
    }

    /** Returns what was taken under the same name; null for nothing: then the name is remembered. */
    private @Nullable Accept before(Accept step) {
        if (step.dedupe() == null) {
            return null;
        }
        Name name = new Name(step.message().account(), step.dedupe().name());
        named.computeIfPresent(
                name, (same, before) -> before.dedupe().until() <= step.dedupe().at() ? null : before);
        return named.putIfAbsent(name, step);
    }

    private void cancel(Cancel step) {
        QueueKey key = waiting(step.account(), step.id(), step.links());
        step.result(change(step.account(), step.id(), key));
        if (key != null) {
            queue.remove(key);
            end(new Outcome(step.id(), FinalState.DELETED, null, null, step.at()), step.receipt(message(step.id())));
        }
    }

    private void replace(Replace step) {
        QueueKey key = waiting(step.account(), step.id(), step.links());
        step.result(change(step.account(), step.id(), key));
        if (key != null) {
            Waiting waiting = queue.remove(key);
            Replace.New by = step.by();
            long wanted = by.expires() == null ? waiting.expires() : by.expires();
            long expires = wanted == waiting.expires() ? wanted - 1 : wanted;
            QueueKey place = by.due() == null ? key : key.on(key.link(), by.due());
            queue.put(place, new Waiting(expires, waiting.tries(), 0));
            contents.put(step.id(), by.content());
            messages.put(step.id(), replaced(message(step.id()), place.due(), by.wants()));
        }
    }

    private static Message replaced(Message before, long due, int wants) {
        return new Message(
                before.id(),
                before.kind(),
                before.account(),
                before.source(),
                before.destination(),
                before.lane(),
                due,
                before.expires(),
                wants,
                before.door(),
                before.reference());
    }

    private boolean isOf(String account, long id) {
        Message message = messages.get(id);
        return message != null
                && message.kind() == Message.Kind.MT
                && message.account().equals(account);
    }

    /** Returns where a message of an account waits, unclaimed; null if it does not. */
    private @Nullable QueueKey waiting(String account, long id, List<String> links) {
        return queue.entrySet().stream()
                .filter(each -> each.getKey().id() == id && each.getValue().claim() == 0)
                .map(Map.Entry::getKey)
                .filter(key -> isOf(account, id) && links.contains(key.link()))
                .findFirst()
                .orElse(null);
    }

    private Change change(String account, long id, @Nullable QueueKey key) {
        if (!isOf(account, id)) {
            return Change.UNKNOWN;
        }
        if (key != null) {
            return Change.DONE;
        }
        return outcomes.containsKey(id) ? Change.ENDED : Change.TOO_LATE;
    }

    private void move(Move step) {
        int moved = 0;
        for (QueueKey key : step.keys()) {
            Waiting waiting = queue.get(key);
            if (waiting != null && waiting.claim() == 0) {
                queue.remove(key);
                queue.put(key.on(step.link(), key.due()), waiting);
                moved++;
            }
        }
        step.result(moved);
    }

    private void claim(Claim step) {
        Waiting waiting = queue.get(step.key());
        boolean isFree = waiting != null && waiting.claim() == 0 && waiting.expires() == step.expires();
        if (isFree) {
            queue.put(step.key(), new Waiting(waiting.expires(), waiting.tries() + 1, step.epoch()));
        }
        step.result(isFree);
    }

    private void settle(Settle step) {
        Waiting waiting = queue.get(step.key());
        boolean isOurs = waiting != null && waiting.claim() == step.epoch();
        step.attempts().forEach(this::keep);
        if (isOurs) {
            queue.remove(step.key());
            if (step.end() instanceof Settle.Back) {
                queue.put(step.key(), new Waiting(waiting.expires(), waiting.tries() - 1, 0));
            } else if (step.end() instanceof Settle.Sent sent) {
                awaiting.add(new Awaited(sent.until(), step.key().id()));
            } else if (step.end() instanceof Settle.Again again) {
                queue.put(step.key().on(again.link(), again.due()), new Waiting(again.expires(), again.tries(), 0));
            } else if (step.end() instanceof Settle.Ended ended) {
                end(ended.outcome(), ended.receipt());
            }
        }
        List<Orphan> found = new ArrayList<>();
        step.attempts().forEach(attempt -> found.addAll(orphansOf(attempt)));
        step.result(new Settle.Settled(isOurs, found));
    }

    private void keep(Attempt attempt) {
        Attempt before = attempts.computeIfAbsent(attempt.message(), id -> new TreeMap<>())
                .put(String.format("%05d %05d", attempt.no(), attempt.part()), attempt);
        if (before != null && before.carrierId() != null) {
            byCarrierId
                    .getOrDefault(before.carrier() + " " + before.carrierId(), new ArrayList<>())
                    .remove(before);
        }
        if (attempt.carrierId() != null) {
            byCarrierId
                    .computeIfAbsent(attempt.carrier() + " " + attempt.carrierId(), key -> new ArrayList<>())
                    .add(attempt);
        }
    }

    private List<Orphan> orphansOf(Attempt attempt) {
        return orphans.entrySet().stream()
                .filter(each -> each.getKey().carrier().equals(attempt.carrier())
                        && each.getKey().carrierId().equals(attempt.carrierId()))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void answeredLate(LateAnswer step) {
        Attempt attempt = step.attempt();
        keep(attempt);
        boolean isTaken = attempt.status() == 0
                && takenParts(attempt.message(), attempt.parts()).size() == attempt.parts();
        QueueKey key = step.queued();
        Waiting waiting = key == null ? null : queue.get(key);
        boolean wasQueued = isTaken && waiting != null && waiting.claim() == 0;
        if (wasQueued) {
            queue.remove(key);
        }
        boolean wasAwaited = isTaken && awaiting.remove(new Awaited(step.awaited(), attempt.message()));
        if (wasQueued || wasAwaited) {
            awaiting.add(new Awaited(attempt.until(), attempt.message()));
        }
        step.result(new LateAnswer.Noted(wasQueued, orphansOf(attempt)));
    }

    private boolean end(Outcome outcome, @Nullable OutboxItem receipt) {
        boolean isFirst = outcomes.putIfAbsent(outcome.message(), outcome) == null;
        if (isFirst && receipt != null) {
            put(receipt);
        }
        return isFirst;
    }

    private void put(OutboxItem item) {
        highest = Math.max(highest, item.id());
        outbox.put(item, true);
    }

    private Result receipt(ReceiptArrived step) {
        Told told = step.told();
        Attempt hit = hit(step);
        if (hit == null) {
            if (!step.wasOrphan()) {
                told.allIds()
                        .forEach(id -> orphans.put(
                                new OrphanKey(step.carrier(), id, step.orphanId()),
                                new Orphan(step.carrier(), step.orphanId(), told.at(), told.raw())));
            }
            return Result.ORPHAN;
        }
        if (step.wasOrphan()) {
            orphans.keySet().removeIf(key -> key.id() == step.orphanId());
        }
        Message message = message(hit.message());
        Note note = new Note(hit.message(), hit.part(), told.state().value());
        FinalState end = told.end();
        if (end == null) {
            boolean isNew =
                    notesOf(note.message()).putIfAbsent(note, told) == null && !outcomes.containsKey(message.id());
            OutboxItem item = isNew ? step.writing().receipt(message, null, told.said()) : null;
            if (item != null) {
                put(item);
            }
            return Result.NOTED;
        }
        boolean isNew = hit.parts() > 1 && notesOf(note.message()).putIfAbsent(note, told) == null;
        Told deciding = told;
        if (hit.parts() > 1
                && !step.rule().decides(hit.part(), hit.parts())
                && !Objects.equals(step.foundBy(), told.base())) {
            deciding = worst(hit);
        }
        end = deciding == null ? null : deciding.end();
        if (deciding == null || end == null) {
            return Result.NOTED;
        }
        boolean isFirst = end(
                new Outcome(message.id(), end, null, deciding.error(), told.at()),
                step.writing().receipt(message, end, deciding.said()));
        if (isFirst) {
            awaiting.remove(new Awaited(hit.until(), message.id()));
            return Result.ENDED;
        }
        if (hit.parts() == 1) {
            isNew = notesOf(note.message()).putIfAbsent(note, told) == null;
        }
        OutboxItem late = isNew ? step.writing().late(message, end, deciding.said()) : null;
        if (late == null || outcomes.get(message.id()).state() != FinalState.UNKNOWN) {
            return Result.NOTED;
        }
        put(late);
        return Result.LATE;
    }

    private @Nullable Attempt hit(ReceiptArrived step) {
        for (String id : step.told().allIds()) {
            Attempt newest = byCarrierId.getOrDefault(step.carrier() + " " + id, List.of()).stream()
                    .max(Comparator.comparing(Attempt::message).thenComparing(Attempt::no))
                    .orElse(null);
            if (newest != null) {
                step.found(id);
                return newest;
            }
        }
        return null;
    }

    private @Nullable Told worst(Attempt hit) {
        TreeMap<Integer, Told> ends = new TreeMap<>();
        notesOf(hit.message()).forEach((note, told) -> {
            if (told.end() != null) {
                ends.putIfAbsent(note.part(), told);
            }
        });
        if (ends.size() < hit.parts()) {
            return null;
        }
        return ends.values().stream()
                .filter(told -> told.end() != FinalState.DELIVERED)
                .findFirst()
                .orElse(ends.firstEntry().getValue());
    }

    private void handedOver(HandedOver step) {
        boolean wasThere = outbox.remove(step.item()) != null;
        if (wasThere && step.outcome() != null) {
            end(step.outcome(), null);
        }
        if (wasThere && step.later() != null) {
            put(step.later());
        }
        step.result(wasThere);
    }

    private void sweep(Sweep step) {
        List<QueueKey> expired = new ArrayList<>();
        queue.forEach((key, waiting) -> {
            if (waiting.claim() == 0 && waiting.expires() <= step.now() && expired.size() < Sweep.MOST) {
                expired.add(key);
            }
        });
        expired.forEach(key -> {
            queue.remove(key);
            end(step, key.id(), FinalState.EXPIRED);
        });
        List<Awaited> silent = awaiting.stream()
                .takeWhile(each -> each.until() <= step.now())
                .limit(Sweep.MOST)
                .toList();
        silent.forEach(each -> {
            awaiting.remove(each);
            end(step, each.message(), FinalState.UNKNOWN);
        });
        Set<Orphan> known = new HashSet<>();
        orphans.forEach((key, orphan) -> {
            if (!byCarrierId
                    .getOrDefault(key.carrier() + " " + key.carrierId(), List.of())
                    .isEmpty()) {
                known.add(orphan);
            }
        });
        int orphansLeft = removed(orphans.values(), orphan -> orphan.at() < step.orphansBefore());
        outbox.keySet().stream()
                .filter(item -> item.expires() <= step.now() && item.kind() == OutboxItem.Kind.MESSAGE)
                .forEach(item -> end(new Outcome(item.message(), FinalState.EXPIRED, null, null, step.now()), null));
        int itemsLeft = removed(outbox.keySet(), item -> item.expires() <= step.now());
        int namesForgotten = removed(named.values(), first -> first.dedupe().until() <= step.now());
        step.result(new Sweep.Swept(
                expired.size(),
                silent.size(),
                orphansLeft + itemsLeft,
                List.copyOf(known),
                IntStream.of(expired.size(), silent.size(), orphansLeft, itemsLeft, namesForgotten)
                        .anyMatch(each -> each >= Sweep.MOST)));
    }

    /** Removes as many as a turn takes. */
    private static <T> int removed(Collection<T> all, Predicate<T> condition) {
        int before = all.size();
        int[] left = {Sweep.MOST};
        all.removeIf(each -> left[0] > 0 && condition.test(each) && left[0]-- > 0);
        return before - all.size();
    }

    private void end(Sweep step, long id, FinalState state) {
        end(new Outcome(id, state, null, null, step.now()), step.receipt(message(id), state));
    }

    // ---- reads

    private @Nullable StoredContent content(long id) {
        Content content = contents.get(id);
        if (content == null) {
            return null; // it was erased
        }
        byte[] body = content.body();
        body[0] ^= (byte) (corrupt.contains(id) ? 1 : 0);
        return new StoredContent(content.form().number(), body);
    }

    /** Returns how often a queue or an outbox was read. */
    public int reads() {
        return reads;
    }

    @Override
    public List<Due> due(QueueKey after, long now, int most) {
        reads++;
        List<Due> due = new ArrayList<>();
        for (Map.Entry<QueueKey, Waiting> each : queue.tailMap(after, false).entrySet()) {
            QueueKey key = each.getKey();
            boolean isSame = key.link().equals(after.link())
                    && key.account().equals(after.account())
                    && key.lane() == after.lane();
            if (!isSame || key.due() > now || due.size() == most) {
                break;
            }
            if (each.getValue().claim() == 0) {
                due.add(new Due(
                        key,
                        message(key.id()),
                        content(key.id()),
                        each.getValue().expires(),
                        each.getValue().tries()));
            }
        }
        return due;
    }

    @Override
    public Set<Integer> takenParts(long message, int total) {
        Set<Integer> parts = new TreeSet<>();
        for (Attempt attempt : attempts(message)) {
            if (attempt.parts() == total && attempt.status() == 0) {
                parts.add(attempt.part());
            }
        }
        return parts;
    }

    @Override
    public List<OutboxEntry> outbox(String door, @Nullable OutboxItem after, long now, int most) {
        reads++;
        OutboxItem start = after == null ? beforeAll(door) : after;
        return outbox.tailMap(start, false).keySet().stream()
                .takeWhile(item -> item.door().equals(door) && item.due() <= now)
                .limit(most)
                .map(item -> new OutboxEntry(item, message(item.message()), content(item.message())))
                .toList();
    }

    private static OutboxItem beforeAll(String door) {
        return new OutboxItem(
                door, Long.MIN_VALUE, Long.MIN_VALUE, 0, OutboxItem.Kind.RECEIPT, 0, 0, OctetString.EMPTY);
    }

    @Override
    public List<Queue> queues() {
        Map<List<Object>, Queue> found = new LinkedHashMap<>();
        queue.keySet()
                .forEach(key -> found.merge(
                        List.of(key.link(), key.account(), key.lane()),
                        new Queue(key.link(), key.account(), key.lane(), 1, key.due()),
                        (one, other) -> new Queue(
                                one.link(),
                                one.account(),
                                one.lane(),
                                one.count() + 1,
                                Math.min(one.firstDue(), other.firstDue()))));
        return List.copyOf(found.values());
    }

    @Override
    public Map<String, String> spellings() {
        return Map.copyOf(spellings);
    }

    @Override
    public long lastSeen() {
        return lastSeen;
    }

    @Override
    public Map<String, Long> doors() {
        Map<String, Long> doors = new TreeMap<>();
        outbox.keySet().forEach(item -> doors.merge(item.door(), 1L, Long::sum));
        return doors;
    }

    @Override
    public List<AuditEntry> audit(long below, int most) {
        return audit.headMap(below, false).descendingMap().values().stream()
                .limit(most)
                .toList();
    }

    @Override
    public Backlog backlog() {
        Map<String, Long> oldest = new TreeMap<>();
        outbox.keySet().forEach(item -> oldest.merge(item.door(), item.id(), Math::min));
        long kept = orphans.keySet().stream().map(OrphanKey::id).distinct().count();
        return new Backlog(kept, oldest);
    }

    @Override
    public MessageQueries queries() {
        return new MessageQueries() {
            @Override
            public @Nullable Found find(long id) {
                return messages.containsKey(id) ? found(messages.get(id)) : null;
            }

            @Override
            public List<Found> list(Filter filter) {
                return messages.values().stream()
                        .map(MemoryStore.this::found)
                        .filter(found -> isWanted(filter, found))
                        .sorted(Comparator.comparing(
                                        (Found found) -> found.message().id())
                                .reversed())
                        .limit(filter.limit())
                        .toList();
            }
        };
    }

    private static boolean isWanted(MessageQueries.Filter filter, MessageQueries.Found found) {
        Message message = found.message();
        FinalState state = found.outcome() == null ? null : found.outcome().state();
        return message.id() >= filter.lowest()
                && message.id() < filter.below()
                && isWanted(filter.account(), message.account())
                && isWanted(filter.kind(), message.kind())
                && isWanted(filter.source(), message.source())
                && isWanted(filter.destination(), message.destination())
                && isWanted(filter.reference(), message.reference())
                && isWanted(filter.ended(), state)
                && !(filter.isOpen() && state != null);
    }

    private static boolean isWanted(@Nullable Object wanted, @Nullable Object is) {
        return wanted == null || wanted.equals(is);
    }

    private MessageQueries.Found found(Message message) {
        List<MessageQueries.Note> receipts = new ArrayList<>();
        notesOf(message.id())
                .forEach((note, told) ->
                        receipts.add(new MessageQueries.Note(note.part(), told.state(), told.error(), told.at())));
        return new MessageQueries.Found(
                message, content(message.id()), attempts(message.id()), receipts, outcome(message.id()));
    }

    @Override
    public void close() {}
}
