package io.larvik.smpp.simulator.esme;

import io.larvik.smpp.field.BindType;
import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.field.InterfaceVersion;
import io.larvik.smpp.field.TlvTag;
import io.larvik.smpp.field.Tlvs;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.BindResp;
import io.larvik.smpp.simulator.rule.Fault;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Scenario;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is bound, and who was refused. */
public final class Binds {

    /** The system_id of the message centre. */
    private static final String SYSTEM_ID = "simulator";

    private static final int MOST_REFUSED = 100;

    private final Actions actions;
    private final Timers timers;
    private final Map<String, Account> accounts = new LinkedHashMap<>();
    private final int mostAccounts;
    private final Map<String, Esme> esmes = new LinkedHashMap<>();
    private final Map<Integer, BoundSession> sessions = new LinkedHashMap<>();
    private final Deque<RefusedBind> refused = new ArrayDeque<>();
    private long refusedAccounts;

    public Binds(Scenario scenario, Actions actions, Timers timers) {
        this.actions = actions;
        this.timers = timers;
        this.mostAccounts = scenario.keep().accounts();
        scenario.accounts().forEach(account -> accounts.put(account.systemId(), account));
    }

    /**
     * Checks that there is room for other accounts, and for the system_ids that are named besides.
     *
     * @throws IllegalArgumentException if there is not
     */
    public void check(List<Account> others, Collection<String> named) {
        Set<String> all = new HashSet<>(esmes.keySet());
        all.addAll(named);
        others.forEach(account -> all.add(account.systemId()));
        if (all.size() > mostAccounts) {
            throw new IllegalArgumentException("accounts: " + all.size() + ", at most " + mostAccounts);
        }
    }

    /**
     * Replaces the accounts. Sessions stay, also those that could not be bound anew; those of an account that is there
     * again are as it says from now on.
     */
    public void replace(List<Account> others) {
        accounts.clear();
        others.forEach(account -> {
            accounts.put(account.systemId(), account);
            Esme known = esmes.get(account.systemId());
            if (known != null) {
                known.change(account, timers.now());
            }
        });
    }

    /** Answers a bind. Returns the session if it is bound now. */
    public @Nullable BoundSession bind(int number, long ticket, Bind bind) {
        Account account = accounts.get(bind.systemId());
        List<Fault> faults = account == null ? List.of() : account.faults();
        String reason = reason(account, bind);
        CommandStatus status = CommandStatus.OK;
        if (reason != null) {
            status = account == null ? CommandStatus.INVALID_PASSWORD : account.refusal();
        }
        for (Fault fault : faults) {
            if (fault.kind() == Fault.Kind.BIND) {
                status = fault.status();
                reason = "fault of the account";
            }
        }
        if (reason != null) {
            refuse(new RefusedBind(number, bind.systemId(), bind.type(), status, reason, timers.time()));
            actions.answer(number, ticket, bind.response(status), faults);
            return null;
        }
        BoundSession session = new BoundSession(number, esme(bind.systemId()), bind.type(), version(bind));
        sessions.put(number, session);
        session.esme.sessions.add(session);
        actions.answer(number, ticket, acceptance(bind), faults);
        return session;
    }

    /** Returns the response to a bind that is not refused. A peer of SMPP 3.3 knows no TLVs. */
    private static BindResp acceptance(Bind bind) {
        InterfaceVersion version = version(bind);
        Tlvs tlvs = version.allowsTlvs() ? Tlvs.of(TlvTag.SC_INTERFACE_VERSION, version.value()) : Tlvs.NONE;
        return new BindResp(bind.type(), CommandStatus.OK, SYSTEM_ID, tlvs);
    }

    /** Returns why a bind is refused, in words; null if it is not. */
    private @Nullable String reason(@Nullable Account account, Bind bind) {
        if (account == null) {
            if (!accounts.isEmpty()) {
                return "no such account";
            }
            if (!esmes.containsKey(bind.systemId()) && esmes.size() >= mostAccounts) {
                refusedAccounts++;
                return "too many accounts";
            }
            return null;
        }
        if (account.password() != null && !bind.matches(account.systemId(), account.password())) {
            return "wrong password";
        }
        if (!account.binds().contains(bind.type())) {
            return "not allowed to bind as " + bind.type().commandId();
        }
        InterfaceVersion most = account.version();
        if (most != null && bind.interfaceVersion().value() > most.value()) {
            return "interface_version " + bind.interfaceVersion() + ", at most " + most;
        }
        Esme esme = esmes.get(account.systemId());
        if (account.maxBinds() > 0 && esme != null && esme.sessions.size() >= account.maxBinds()) {
            return esme.sessions.size() + " sessions, at most " + account.maxBinds();
        }
        return null;
    }

    private void refuse(RefusedBind bind) {
        if (refused.size() == MOST_REFUSED) {
            refused.remove();
        }
        refused.add(bind);
        actions.refused(bind);
    }

    public void clearRefused() {
        refused.clear();
    }

    /**
     * Returns the ESME with a system_id, bound or not.
     *
     * @throws IllegalArgumentException if it has no account, and there are too many others
     */
    public Esme esme(String systemId) {
        boolean known = accounts.containsKey(systemId) || esmes.containsKey(systemId);
        if (!known && esmes.size() >= mostAccounts) {
            throw new IllegalArgumentException("accounts: " + esmes.size() + ", at most " + mostAccounts);
        }
        return esmes.computeIfAbsent(systemId, absent -> unknown(accounts.getOrDefault(absent, Account.of(absent))));
    }

    private Esme unknown(Account account) {
        return new Esme(account, new CapacityGate(account.capacity(), timers.now()), new DeliveryLine());
    }

    /** Returns a session of an ESME, the first one of several, or what one would be like. */
    public BoundSession sessionOf(String systemId) {
        Esme known = find(systemId);
        Esme esme = known == null ? unknown(Account.of(systemId)) : known;
        return esme.sessions.isEmpty()
                ? new BoundSession(0, esme, BindType.TRANSCEIVER, InterfaceVersion.SMPP_3_4)
                : esme.sessions.get(0);
    }

    /** Returns those that have an account, or have been bound. */
    public Collection<Esme> known() {
        accounts.keySet().forEach(this::esme);
        return esmes();
    }

    private static InterfaceVersion version(Bind bind) {
        int asked = bind.interfaceVersion().value();
        if (asked >= InterfaceVersion.SMPP_5_0.value()) {
            return InterfaceVersion.SMPP_5_0;
        }
        return asked >= InterfaceVersion.SMPP_3_4.value() ? InterfaceVersion.SMPP_3_4 : InterfaceVersion.SMPP_3_3;
    }

    /** Returns the session that is closed, and forgets it; null if it was not bound. */
    public @Nullable BoundSession closed(int number) {
        BoundSession session = sessions.remove(number);
        if (session != null) {
            session.esme.sessions.remove(session);
        }
        return session;
    }

    public @Nullable BoundSession session(int number) {
        return sessions.get(number);
    }

    /** Returns the ESME that has this system_id and has been bound, or has an account; null if there is none. */
    public @Nullable Esme find(String systemId) {
        return accounts.containsKey(systemId) ? esme(systemId) : esmes.get(systemId);
    }

    public Collection<Esme> esmes() {
        return esmes.values();
    }

    /** Returns the last binds that were refused, oldest first. */
    public List<RefusedBind> refused() {
        return List.copyOf(refused);
    }

    /** Returns how many binds were refused, because there were too many system_ids. */
    public long refusedAccounts() {
        return refusedAccounts;
    }
}
