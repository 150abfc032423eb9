package io.larvik.smpp.gateway.config;

import java.util.Map;

/**
 * Where operators look.
 *
 * @param listen the address of health, metrics and console
 * @param admins those who may log in, by their names
 */
public record Operate(Listen listen, Map<String, Admin> admins) {

    public Operate {
        admins = Map.copyOf(admins);
    }

    /**
     * Somebody who may log in.
     *
     * @param name the name
     * @param password the hash of the password
     * @param role what may be done
     */
    public record Admin(String name, PasswordHash password, Role role) {}

    /** What may be done; each may do what those before it may. */
    public enum Role {
        /** Looks, and sees no text of messages. */
        VIEWER,
        /** Sees texts, sends again, drains links. */
        OPERATOR,
        /** Changes the configuration. */
        ADMIN
    }
}
