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
    static final int OWN = 4096;

    private final PartialPduBudget budget;
    private @Nullable FrameBuffer reader;
    private @Nullable Runnable waiter;
    private boolean waiting;
    private boolean draws;
    private long drawn;

    ReadAllowance(PartialPduBudget budget) {
        this.budget = budget;
    }

    /**
     * A session reads from now on.
     *
     * @param whenThereIsRoom is run, on any thread, some time after {@link #settle} returned false; it has to settle again.
     *     No two connections may have the same
     */
    void open(FrameBuffer newReader, Runnable whenThereIsRoom) {
        reader = newReader;
        waiter = whenThereIsRoom;
    }

    /** The session is bound, and may draw. */
    void bound() {
        draws = true;
    }

    /** Returns how many octets may be read now, at most those wanted; none before {@link #settle} allows it again. */
    int room(int wanted) {
        if (reader == null) {
            return Math.min(wanted, OWN);
        }
        int buffered = reader.buffered();
        if (buffered + wanted <= OWN || draws && drawSpare(reader.heldWith(wanted) - OWN)) {
            return wanted;
        }
        return (int) Math.min(wanted, OWN + drawn - buffered);
    }

    /**
     * Pays for what is held now, and for the rest of the PDU that has begun.
     *
     * @return whether there is room to read more; if not, it waits for it
     */
    boolean settle(boolean wantsMore) {
        if (reader == null || waiter == null) {
            return true;
        }
        int buffered = reader.buffered();
        long held = buffered <= OWN ? 0 : reader.held() - OWN;
        long wanted = wantsMore && buffered >= OWN ? Math.max(held, reader.begun() - OWN) : held;
        if (drawn > wanted) {
            budget.giveBack(drawn - wanted);
            drawn = wanted;
        } else if (drawn < held) {
            budget.overdraw(held - drawn);
            drawn = held;
        }
        boolean room = wanted == drawn || budget.draw(wanted - drawn);
        if (room) {
            drawn = wanted;
        }
        if (!room) {
            waiting = true;
            budget.await(waiter, wanted - drawn);
        } else if (waiting) {
            waiting = false;
            budget.stopWaiting(waiter);
        }
        return room;
    }

    /** The connection is closed. */
    void release() {
        if (waiter != null) {
            budget.stopWaiting(waiter);
        }
        budget.giveBack(drawn);
        drawn = 0;
        reader = null;
    }

    private boolean drawSpare(long total) {
        boolean enough = total <= drawn || budget.drawSpare(total - drawn);
        drawn = enough ? Math.max(drawn, total) : drawn;
        return enough;
    }
}
