package io.larvik.smpp.gateway.store;

import io.larvik.smpp.field.OctetString;

/**
 * By what a message is known that an application may give twice: the second one is not taken again.
 *
 * @param name what the application calls it, unique within its account
 * @param hash of all that it says: another one under the same name is a conflict
 * @param at when it came
 * @param until how long it is remembered
 */
public record Dedupe(String name, OctetString hash, long at, long until) {

    /** Prints nothing of it. */
    @Override
    public String toString() {
        return "dedupe until " + until;
    }
}
