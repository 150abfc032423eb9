package io.larvik.smpp.server;

import io.larvik.smpp.pdu.CommandStatus;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Whether an ESME may bind.
 *
 * @param status the answer
 * @param userData what stays attached to the session; see {@link io.larvik.smpp.session.Session#userData()}
 * @param limits what the account may do; only for one that may bind
 */
public record BindDecision(CommandStatus status, @Nullable Object userData, AccountLimits limits) {

    /** Lets the ESME bind. */
    public static BindDecision accept() {
        return new BindDecision(CommandStatus.OK, null, AccountLimits.NONE);
    }

    /** Lets the ESME bind, and attaches something to its session. */
    public static BindDecision accept(Object userData) {
        return new BindDecision(CommandStatus.OK, userData, AccountLimits.NONE);
    }

    /**
     * Returns this decision with changed limits to what the account may do; by default there are none.
     *
     * @throws IllegalArgumentException when a limit is out of its range
     */
    public BindDecision withLimits(Consumer<AccountLimits.Builder> changes) {
        return new BindDecision(status, userData, limits.with(changes));
    }

    /** Refuses with ESME_RINVPASWD, which tells nobody whether the system_id exists. */
    public static BindDecision reject() {
        return reject(CommandStatus.INVALID_PASSWORD);
    }

    /**
     * Refuses with the status.
     *
     * @throws IllegalArgumentException when the status is success
     */
    public static BindDecision reject(CommandStatus status) {
        if (status.isOk()) {
            throw new IllegalArgumentException("status: " + status + ", must be an error");
        }
        return new BindDecision(status, null, AccountLimits.NONE);
    }
}
