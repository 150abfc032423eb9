package io.larvik.smpp.simulator.esme;

import io.larvik.smpp.simulator.scenario.Account;
import java.util.ArrayList;
import java.util.List;

/** All sessions of one system_id, and what the message centre has for it. */
public final class Esme {

    public final CapacityGate gate;
    public final DeliveryLine line;

    private Account account;

    /** In the order in which they were bound. */
    public final List<BoundSession> sessions = new ArrayList<>();

    Esme(Account account, CapacityGate gate, DeliveryLine line) {
        this.account = account;
        this.gate = gate;
        this.line = line;
    }

    /** Returns the account: another one after the scenario was replaced. */
    public Account account() {
        return account;
    }

    void change(Account changed, long now) {
        account = changed;
        gate.change(changed.capacity(), now);
    }

    public String systemId() {
        return account.systemId();
    }

    @Override
    public String toString() {
        return systemId();
    }
}
