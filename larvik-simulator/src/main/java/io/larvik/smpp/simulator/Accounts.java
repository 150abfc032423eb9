package io.larvik.smpp.simulator;

import io.larvik.smpp.pdu.AlertNotification;
import io.larvik.smpp.simulator.scenario.Capacity;
import java.util.List;

/**
 * The ESMEs that a simulator knows: those that have an account in its scenario, and those that have been bound. Safe for
 * use by several threads.
 */
public final class Accounts {

    private final Simulation simulation;

    Accounts(Simulation simulation) {
        this.simulation = simulation;
    }

    /** Returns all of them, in the order in which they became known. */
    public List<AccountStatistics> all() {
        return simulation.ask(
                core -> core.esmes().stream().map(AccountStatistics::of).toList());
    }

    /**
     * Changes what the message centre manages for an ESME, until the scenario or its timeline changes it again. Messages
     * that have been given a time to leave ENROUTE keep it.
     *
     * @throws IllegalArgumentException if there is no such account, and no session was bound with the system_id
     */
    public void capacity(String systemId, Capacity capacity) {
        simulation.tell(core -> core.capacity(systemId, capacity));
    }

    /**
     * Tells an ESME that a subscriber is reachable (SMPP 5.0, 4.1.3.1), behind its receipts and messages. It waits as they do.
     *
     * @throws IllegalArgumentException if there is no such account, and no session was bound with the system_id
     */
    public void alert(String systemId, AlertNotification alert) {
        simulation.tell(core -> core.alert(systemId, alert));
    }
}
