package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.AuditEntry;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.QueueKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A store for tests that commit and read nothing. */
interface CommitOnlyStore extends MessageStore {

    @Override
    default MessageQueries queries() {
        throw new UnsupportedOperationException();
    }

    @Override
    default Opened open() {
        return new Opened(1, 0, List.of());
    }

    @Override
    default List<Due> due(QueueKey after, long now, int most) {
        return List.of();
    }

    @Override
    default Set<Integer> takenParts(long message, int total) {
        return Set.of();
    }

    @Override
    default List<OutboxEntry> outbox(String door, @Nullable OutboxItem after, long now, int most) {
        return List.of();
    }

    @Override
    default List<Queue> queues() {
        return List.of();
    }

    @Override
    default Map<String, String> spellings() {
        return Map.of();
    }

    @Override
    default long lastSeen() {
        return 0;
    }

    @Override
    default Map<String, Long> doors() {
        return Map.of();
    }

    @Override
    default List<AuditEntry> audit(long below, int most) {
        return List.of();
    }

    @Override
    default Backlog backlog() {
        return new Backlog(0, Map.of());
    }

    @Override
    default void close() {}
}
