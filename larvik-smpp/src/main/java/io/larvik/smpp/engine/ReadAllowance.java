package io.larvik.smpp.engine;

import io.larvik.smpp.limits.PartialPduBudget;
import org.jspecify.annotations.Nullable;

/**
 * Limits how much one connection of a listener may read. Up to 4 KiB of incomplete PDUs are free. A bound connection
 * acquires more from the {@link PartialPduBudget} and releases it when its PDUs are complete.
 *
 * <p>Octets are acquired before they are read, so that the budget is not exceeded. TLS decrypts whole records and may
 * exceed it by one record. Beyond 4 KiB a connection acquires all that its PDU still lacks at once, so that no two
 * connections hold what the other waits for. A connection that gets nothing is not read; {@code pduReadTimeout} bounds
 * that. Owned by the connection's event loop.
 */
public final class ReadAllowance {

    /** The octets that a connection may hold without the budget. */
    static final int FREE_OCTETS = 4096;

    private final PartialPduBudget budget;
    private @Nullable FrameBuffer reader;
    private @Nullable Runnable waiter;
    private boolean waiting;
    private boolean usesBudget;
    private long acquired;

    /** Makes the allowance of a connection that has read nothing. */
    public ReadAllowance(PartialPduBudget budget) {
        this.budget = budget;
    }

    /**
     * Starts to account for a session's reads.
     *
     * @param onRoom runs on any thread some time after {@link #adjust} returned false, and has to cause another
     *     {@code adjust}. Each connection needs an instance of its own
     */
    public void open(FrameBuffer newReader, Runnable onRoom) {
        reader = newReader;
        waiter = onRoom;
    }

    /** Allows use of the budget, as the session is bound. */
    public void bound() {
        usesBudget = true;
    }

    /** Returns how many octets may be read now, at most {@code wanted}. */
    public int room(int wanted) {
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
     * Adjusts what is acquired to the octets held now and the rest of the PDU that has begun.
     *
     * @return whether more may be read; if not, the connection is queued for the budget
     */
    public boolean adjust(boolean wantsMore) {
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

    /** Releases everything, as the connection is closed. */
    public void release() {
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
