package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.AuditEntry;

/** Somebody has changed something, or looked at something. The result is always true. */
public final class Audited extends Step<Boolean> {

    private final AuditEntry entry;

    public Audited(AuditEntry entry) {
        this.entry = entry;
    }

    public AuditEntry entry() {
        return entry;
    }

    @Override
    int octets() {
        return OVERHEAD + entry.detail().length();
    }
}
