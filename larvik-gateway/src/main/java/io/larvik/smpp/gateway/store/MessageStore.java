package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.AuditEntry;
import io.larvik.smpp.gateway.model.Content;
import io.larvik.smpp.gateway.model.Lane;
import io.larvik.smpp.gateway.model.Message;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.QueueKey;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps messages. One thread commits; any thread reads.
 *
 * <p>All methods throw a {@link StoreException}.
 */
public interface MessageStore extends AutoCloseable {

    /**
     * What was there at the start.
     *
     * @param node the number of this node, 0 to 1023
     * @param epoch the number of this start, from 1
     * @param highestId the highest id that was ever given, or 0
     * @param claimed what an earlier start had claimed: it may have been sent. Of a store that several nodes share, it is
     *     told to the node that takes the link, and is empty here
     */
    record Opened(int node, long epoch, long highestId, List<Claimed> claimed) {

        /** What was there at the start of a store of one node. */
        public Opened(long epoch, long highestId, List<Claimed> claimed) {
            this(0, epoch, highestId, claimed);
        }
    }

    /**
     * A message that was claimed when the gateway ended.
     *
     * @param tries how many tries count, with the one that was claimed
     */
    record Claimed(QueueKey key, Message message, long epoch, int tries) {}

    /**
     * A message that may be claimed.
     *
     * @param content as it is stored, with its checksum
     * @param tries how many tries count so far
     */
    record Due(QueueKey key, Message message, StoredContent content, long expires, int tries) {}

    /** Octets of the store that nobody has looked at yet. */
    record StoredContent(int form, byte[] body) {

        /** Returns the content; throws if it is corrupt. */
        public Content check() {
            return Content.ofBody(form, body);
        }
    }

    /**
     * Something for an application.
     *
     * @param content of the message; null if it was erased
     */
    record OutboxEntry(
            OutboxItem item, Message message, @Nullable StoredContent content) {}

    /** A queue that has messages: of an account on a link, in a lane. */
    record Queue(String link, String account, Lane lane, long count, long firstDue) {}

    /**
     * What waits besides messages.
     *
     * @param orphans how many receipts are kept whose message is not known
     * @param oldest the lowest id of what waits at each door
     */
    record Backlog(long orphans, Map<String, Long> oldest) {}

    /** Opens the store: creates or migrates its tables, and begins a new epoch. */
    Opened open();

    /** Finds the messages of a recipient fast from now on, or costs each message less. To be called once it is open. */
    default void indexNumbers(boolean isIndexed) {}

    /** Returns what an operator should know of how the store is set up; none if all is as it should be. */
    default List<String> remarks() {
        return List.of();
    }

    /** Returns whether several nodes may share the store. */
    default boolean isShared() {
        return false;
    }

    /** Returns who does what, once this is open. A store that is not shared lets its only node do all. */
    default Leases leases(Opened opened) {
        return new LocalLeases(opened);
    }

    /** Commits all steps of a turn, each with its result, or none of them. When this returns, they are on disk. */
    void commit(Turn turn);

    /** Returns unclaimed messages of a queue behind a place, that are due, in order. */
    List<Due> due(QueueKey after, long now, int most);

    /**
     * Returns the numbers of the parts of a message that a carrier has taken.
     *
     * @param total how many parts the message has: attempts with another number count not
     */
    Set<Integer> takenParts(long message, int total);

    /** Returns what waits at a door behind an item, and is due, in order; from the start if the item is null. */
    List<OutboxEntry> outbox(String door, @Nullable OutboxItem after, long now, int most);

    /** Returns all queues that have messages. */
    List<Queue> queues();

    /** Returns, for each queue of a link that has messages, a key that is not behind its first one. */
    default List<QueueKey> heads(String link) {
        return queues().stream()
                .filter(queue -> queue.link().equals(link))
                .map(queue -> new QueueKey(link, queue.account(), queue.lane(), queue.firstDue(), 0))
                .toList();
    }

    /** Returns how carriers write their ids, as far as receipts have shown. */
    Map<String, String> spellings();

    /** Returns the time at which the wall clock was seen last, in milliseconds since 1970; 0 for never. */
    long lastSeen();

    /** Returns how many items wait at each door. */
    Map<String, Long> doors();

    /** Returns what waits besides messages. */
    Backlog backlog();

    /** Returns what was audited, the newest first, with ids that are lower than one. */
    List<AuditEntry> audit(long below, int most);

    /** Returns whether there is room for new messages. */
    default boolean hasRoom() {
        return true;
    }

    /** Gives up the room that is kept for when there is none; returns whether there was any. */
    default boolean makeRoom() {
        return false;
    }

    /** Does what is needed now and then, beside the turns: called each second, by one thread. */
    default void maintain() {}

    /** Returns what people may ask. */
    MessageQueries queries();

    /** Closes the store in order. */
    @Override
    void close();
}
