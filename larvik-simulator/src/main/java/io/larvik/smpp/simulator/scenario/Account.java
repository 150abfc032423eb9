package io.larvik.smpp.simulator.scenario;

import io.larvik.smpp.field.BindType;
import java.util.Set;

/**
 * Who may bind.
 *
 * @param systemId the system_id
 * @param password the password
 * @param binds the kinds of bind
 * @param maxBinds how many sessions at a time
 */
public record Account(String systemId, String password, Set<BindType> binds, int maxBinds) {

    public Account {
        binds = Set.copyOf(binds);
    }

    @Override
    public String toString() {
        return "Account[" + systemId + "]";
    }
}
