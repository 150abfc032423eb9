package io.larvik.smpp.server;

import io.larvik.smpp.field.CommandStatus;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The decision about a bind.
 *
 * @param status the status of the bind response
 * @param userData an object to attach to the session, see {@link io.larvik.smpp.session.Session#userData()}; null for
 *     none
 * @param options the options of the account; ignored if the bind is refused
 */
public record BindDecision(CommandStatus status, @Nullable Object userData, AccountOptions options) {

    /** Accepts the bind, without limits. */
    public static BindDecision accept() {
        return new BindDecision(CommandStatus.OK, null, AccountOptions.DEFAULT);
    }

    /** Accepts the bind, without limits, and attaches the object to the session. */
    public static BindDecision accept(Object userData) {
        return new BindDecision(CommandStatus.OK, userData, AccountOptions.DEFAULT);
    }

    /** Accepts the bind with the options, and attaches the object to the session. */
    public static BindDecision accept(Object userData, AccountOptions options) {
        return new BindDecision(CommandStatus.OK, userData, options);
    }

    /**
     * Returns this decision with changed options of the account.
     *
     * @throws IllegalArgumentException when a value is out of its range
     */
    public BindDecision withOptions(Consumer<AccountOptions.Builder> changes) {
        return new BindDecision(status, userData, options.with(changes));
    }

    /** Refuses the bind with ESME_RINVPASWD, which does not reveal whether the system_id exists. */
    public static BindDecision reject() {
        return reject(CommandStatus.INVALID_PASSWORD);
    }

    /**
     * Refuses the bind with the status.
     *
     * @throws IllegalArgumentException if the status is ESME_ROK
     */
    public static BindDecision reject(CommandStatus status) {
        if (status.isOk()) {
            throw new IllegalArgumentException("status: " + status + ", must be an error");
        }
        return new BindDecision(status, null, AccountOptions.DEFAULT);
    }
}
