package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.store.MessageStore.Claimed;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Which node does what. A resource, such as {@code link:tele} or {@code smpp:shop}, is held by one node at a time, for a
 * while; the node asks again before that is over. Each time that another node takes it, its epoch grows: what an earlier
 * holder claims afterwards is refused.
 *
 * <p>All methods block, throw a {@link StoreException}, and may be called by any thread.
 */
public interface Leases extends AutoCloseable {

    /** How long a holder may act on a lease from the moment at which it asked for it. It counts on its own clock. */
    long HELD_MILLIS = 10_000;

    /** How long the others leave a lease alone that was not renewed: longer, so that clocks and pauses do no harm. */
    long KEPT_MILLIS = 15_000;

    /** The prefix of the resources that are links. */
    String LINK = "link:";

    /** The resource of the node that sweeps. */
    String SWEEP = "sweep";

    /**
     * A resource that this node holds.
     *
     * @param epoch grows with each holder, from 1
     */
    record Lease(String resource, long epoch) {}

    /**
     * A resource that this node has just taken.
     *
     * @param claimed what earlier holders of a link had claimed: it may have been sent
     */
    record Taken(Lease lease, List<Claimed> claimed) {}

    /** Returns how long a holder may act on a lease, from the moment at which it asked. */
    default long heldMillis() {
        return HELD_MILLIS;
    }

    /** Takes a resource; returns null if another node holds it. */
    @Nullable
    Taken take(String resource);

    /**
     * Holds resources for longer, and tells the other nodes that this one lives.
     *
     * @param up those that are held, and whether each is at work: a link is while it is bound
     * @return those that this node holds still
     */
    List<Lease> renew(Map<Lease, Boolean> up);

    /** Gives resources back, so that others can take them at once. */
    void release(List<Lease> leases);

    /** Returns the resources that are held, by any node, and whether each is at work. */
    Map<String, Boolean> held();

    /**
     * Returns the hash of the configuration of each node that was seen within the last 30 seconds, this one among them;
     * empty for a node that has told none.
     */
    List<String> configs();

    /** Tells the other nodes which configuration this one has, by a hash. */
    void tellConfig(String hash);

    /**
     * Tells the other nodes which sessions are bound here.
     *
     * @param added the accounts of new sessions, by the number of the session
     * @param ended the numbers of those that have ended
     */
    void tellBinds(Map<Long, String> added, Collection<Long> ended);

    /** Returns how many sessions of each account are bound at other nodes that were seen within the last 30 seconds. */
    Map<String, Integer> boundElsewhere();

    /**
     * Listens to other nodes; see {@link #wake}.
     *
     * @param listener is told resources that may have something to do, on a thread of its own
     */
    void onWake(Consumer<String> listener);

    /** Tells the other nodes soon that a resource has something to do. They find out by themselves within a second, too. */
    void wake(String resource);

    /** Gives up the number of this node. */
    @Override
    void close();
}
