package io.larvik.smpp.simulator;

import io.larvik.smpp.simulator.esme.Esme;
import io.larvik.smpp.simulator.scenario.Account;
import io.larvik.smpp.simulator.scenario.Capacity;

/**
 * What a simulator has for one ESME.
 *
 * @param account the account: one without limits if the scenario has none for the ESME
 * @param capacity what the message centre manages for it now
 * @param sessions how many sessions are bound
 * @param openMessages the messages of the ESME that are in no final state
 * @param waiting the receipts and messages that wait for it
 */
public record AccountStatistics(Account account, Capacity capacity, int sessions, int openMessages, int waiting) {

    static AccountStatistics of(Esme esme) {
        return new AccountStatistics(
                esme.account(), esme.gate.capacity(), esme.sessions.size(), esme.gate.open(), esme.line.size());
    }
}
