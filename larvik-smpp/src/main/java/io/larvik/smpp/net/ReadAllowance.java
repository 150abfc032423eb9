package io.larvik.smpp.net;

import io.larvik.smpp.engine.FrameBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How much one connection of a listener may read: what it holds of PDUs that are not whole is its own up to 4 KiB; more is
 * drawn from the {@link PartialPduBudget}, once it is bound, and given back when the PDUs are whole.
 *
 * <p>Octets are drawn before they are read, so that the budget is not exceeded; TLS alone, whose records come out as a
 * whole, may exceed it by one record. Beyond its 4 KiB a connection draws all that its PDU still lacks at once, so that
 * no two of them hold what the other waits for. While it gets nothing it is not read; what ends that in any case is
 * {@code pduReadTimeout}. Owned by the connection's event loop.
 */
final class ReadAllowance {

    /** What a connection may hold without asking. */
    static final int FREE_OCTETS = 4096;

    private final PartialPduBudget budget;
    private @Nullable FrameBuffer reader;
    private @Nullable Runnable waiter;
    private boolean waiting;
    private boolean usesBudget;
    private long acquired;

    ReadAllowance(PartialPduBudget budget) {
        this.budget = budget;
    }

    /**
     * A session reads from now on.
     *
     * @param onRoom is run, on any thread, some time after {@link #adjust} returned false; it has to settle again.
     *     No two connections may have the same
     */
    void open(FrameBuffer newReader, Runnable onRoom) {
        reader = newReader;
        waiter = onRoom;
    }

    /** The session is bound, and may draw. */
    void bound() {
        usesBudget = true;
    }

    /** Returns how many octets may be read now, at most those wanted; none before {@link #adjust} allows it again. */
    int room(int wanted) {
        if (reader == null) {
            return Math.min(wanted, FREE_OCTETS);
        }
        int buffered = reader.buffered();
        if (buffered + wanted <= FREE_OCTETS || usesBudget && acquireSpare(reader.heldWith(wanted) - FREE_OCTETS)) {
            return wanted;
        }
        return (int) Math.min(wanted, FREE_OCTETS + acquired - buffered);
    }

    /**
     * Pays for what is held now, and for the rest of the PDU that has begun.
     *
     * @return whether there is room to read more; if not, it waits for it
     */
    boolean adjust(boolean wantsMore) {
        if (reader == null || waiter == null) {
            return true;
        }
        int buffered = reader.buffered();
        long held = buffered <= FREE_OCTETS ? 0 : reader.held() - FREE_OCTETS;
        long wanted = wantsMore && buffered >= FREE_OCTETS ? Math.max(held, reader.begun() - FREE_OCTETS) : held;
        if (acquired > wanted) {
            budget.release(acquired - wanted);
            acquired = wanted;
        } else if (acquired < held) {
            budget.forceAcquire(held - acquired);
            acquired = held;
        }
        boolean room = wanted == acquired || budget.tryAcquire(wanted - acquired);
        if (room) {
            acquired = wanted;
        }
        if (!room) {
            waiting = true;
            budget.addWaiter(waiter, wanted - acquired);
        } else if (waiting) {
            waiting = false;
            budget.removeWaiter(waiter);
        }
        return room;
    }

    /** The connection is closed. */
    void release() {
        if (waiter != null) {
            budget.removeWaiter(waiter);
        }
        budget.release(acquired);
        acquired = 0;
        reader = null;
    }

    private boolean acquireSpare(long total) {
        boolean enough = total <= acquired || budget.tryAcquireSpare(total - acquired);
        acquired = enough ? Math.max(acquired, total) : acquired;
        return enough;
    }
}
