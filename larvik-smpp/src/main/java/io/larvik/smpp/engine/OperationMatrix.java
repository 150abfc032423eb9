package io.larvik.smpp.engine;

import static io.larvik.smpp.session.SessionState.BOUND_RX;
import static io.larvik.smpp.session.SessionState.BOUND_TRX;
import static io.larvik.smpp.session.SessionState.BOUND_TX;
import static io.larvik.smpp.session.SessionState.OPEN;
import static io.larvik.smpp.session.SessionState.OUTBOUND;
import static io.larvik.smpp.session.SessionState.UNBOUND;

import io.larvik.smpp.field.CommandId;
import io.larvik.smpp.session.Role;
import io.larvik.smpp.session.SessionState;
import java.util.Collections;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Which party may send which command in which state (SMPP 5.0, 2.4). The matrix does not depend on the version of the
 * session: every peer may send what 5.0 allows.
 */
enum OperationMatrix {
    BIND(EnumSet.of(OPEN, OUTBOUND), EnumSet.noneOf(SessionState.class)),
    BIND_RESP(EnumSet.noneOf(SessionState.class), EnumSet.of(OPEN, OUTBOUND)),
    OUTBIND(EnumSet.noneOf(SessionState.class), EnumSet.of(OPEN)),
    UNBIND(EnumSet.of(BOUND_TX, BOUND_RX, BOUND_TRX), EnumSet.of(BOUND_TX, BOUND_RX, BOUND_TRX)),
    LINK(
            EnumSet.of(OPEN, OUTBOUND, BOUND_TX, BOUND_RX, BOUND_TRX, UNBOUND),
            EnumSet.of(OPEN, OUTBOUND, BOUND_TX, BOUND_RX, BOUND_TRX, UNBOUND)),
    SUBMIT(EnumSet.of(BOUND_TX, BOUND_TRX), EnumSet.noneOf(SessionState.class)),
    SUBMIT_RESP(EnumSet.noneOf(SessionState.class), EnumSet.of(BOUND_TX, BOUND_TRX)),
    DELIVER(EnumSet.noneOf(SessionState.class), EnumSet.of(BOUND_RX, BOUND_TRX)),
    DELIVER_RESP(EnumSet.of(BOUND_RX, BOUND_TRX), EnumSet.noneOf(SessionState.class)),
    DATA(EnumSet.of(BOUND_TX, BOUND_TRX), EnumSet.of(BOUND_RX, BOUND_TRX)),
    DATA_RESP(EnumSet.of(BOUND_RX, BOUND_TRX), EnumSet.of(BOUND_TX, BOUND_TRX));

    private static final Map<CommandId, OperationMatrix> BY_COMMAND = byCommand();

    @SuppressWarnings("ImmutableEnumChecker") // both are unmodifiable
    private final Set<SessionState> esme;

    @SuppressWarnings("ImmutableEnumChecker")
    private final Set<SessionState> mc;

    OperationMatrix(EnumSet<SessionState> esme, EnumSet<SessionState> mc) {
        this.esme = Collections.unmodifiableSet(esme);
        this.mc = Collections.unmodifiableSet(mc);
    }

    /** Returns whether the party may send the command; false for a command that no version defines. */
    static boolean allows(Role sender, CommandId command, SessionState state) {
        OperationMatrix row = BY_COMMAND.get(command);
        if (row == null) {
            return false;
        }
        return (sender == Role.ESME ? row.esme : row.mc).contains(state);
    }

    /**
     * Returns whether a party takes the command from its peer: whatever the peer may send, and a message to a
     * transmitter. Some message centres send receipts there, and send a refused one again for days (NowSMS).
     */
    static boolean accepts(Role receiver, CommandId command, SessionState state) {
        boolean toTransmitter = receiver == Role.ESME
                && state == BOUND_TX
                && (command.equals(CommandId.DELIVER_SM) || command.equals(CommandId.DATA_SM));
        return toTransmitter || allows(receiver.peer(), command, state);
    }

    private static Map<CommandId, OperationMatrix> byCommand() {
        Map<CommandId, OperationMatrix> rows = new HashMap<>();
        put(rows, BIND, BIND_RESP, CommandId.BIND_RECEIVER, CommandId.BIND_TRANSMITTER, CommandId.BIND_TRANSCEIVER);
        put(rows, UNBIND, UNBIND, CommandId.UNBIND);
        put(rows, LINK, LINK, CommandId.ENQUIRE_LINK);
        put(
                rows,
                SUBMIT,
                SUBMIT_RESP,
                CommandId.SUBMIT_SM,
                CommandId.SUBMIT_MULTI,
                CommandId.QUERY_SM,
                CommandId.CANCEL_SM,
                CommandId.REPLACE_SM,
                CommandId.BROADCAST_SM,
                CommandId.QUERY_BROADCAST_SM,
                CommandId.CANCEL_BROADCAST_SM);
        put(rows, DELIVER, DELIVER_RESP, CommandId.DELIVER_SM);
        put(rows, DATA, DATA_RESP, CommandId.DATA_SM);
        rows.put(CommandId.OUTBIND, OUTBIND);
        rows.put(CommandId.ALERT_NOTIFICATION, DELIVER);
        rows.put(CommandId.GENERIC_NACK, LINK);
        return Collections.unmodifiableMap(rows);
    }

    private static void put(
            Map<CommandId, OperationMatrix> rows,
            OperationMatrix request,
            OperationMatrix response,
            CommandId... commands) {
        for (CommandId command : commands) {
            rows.put(command, request);
            rows.put(command.response(), response);
        }
    }
}
