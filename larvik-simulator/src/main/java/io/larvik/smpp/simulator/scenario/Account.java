package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.rule.ReceiptStyle;
import io.larvik.smpp.text.PeerAlphabets;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who may bind.
 *
 * @param systemId the system_id
 * @param password the password; null for any
 * @param binds the kinds of bind
 * @param maxBinds how many sessions at a time; 0 for no limit
 * @param version the highest SMPP version that a bind may ask for; null for any
 * @param refusal the command_status of a bind that is refused
 * @param alphabets the meaning of data_coding
 * @param window how many requests a session has outstanding at most, 1 to 1,000
 * @param capacity what the message centre manages for the ESME
 * @param receipts how receipts are written and sent
 * @param faults what goes wrong with binds: faults of the groups BIND and LINK
 */
public record Account(
        String systemId,
        @Nullable String password,
        Set<BindType> binds,
        int maxBinds,
        @Nullable InterfaceVersion version,
        CommandStatus refusal,
        PeerAlphabets alphabets,
        int window,
        Capacity capacity,
        ReceiptStyle receipts,
        List<Fault> faults) {

    /** The default of {@link #window}. */
    public static final int DEFAULT_WINDOW = 10;

    static final int MOST_WINDOW = 1_000;

    public Account {
        binds = Set.copyOf(binds);
        faults = List.copyOf(faults);
        if (maxBinds < 0) {
            throw new IllegalArgumentException("max_binds: " + maxBinds + ", at least 0");
        }
        if (window < 1 || window > MOST_WINDOW) {
            throw new IllegalArgumentException("window: " + window + ", allowed are 1 to " + MOST_WINDOW);
        }
    }

    /** Returns an account that may bind in any way with any password and has no limits. */
    public static Account of(String systemId) {
        return of(systemId, null);
    }

    /** Returns an account that may bind in any way with this password, any if it is null, and has no limits. */
    public static Account of(String systemId, @Nullable String password) {
        return new Account(
                systemId,
                password,
                Set.of(BindType.values()),
                0,
                null,
                CommandStatus.INVALID_PASSWORD,
                PeerAlphabets.STANDARD,
                DEFAULT_WINDOW,
                Capacity.UNLIMITED,
                ReceiptStyle.STANDARD,
                List.of());
    }

    @Override
    public String toString() {
        return "Account[" + systemId + "]";
    }
}
