package io.larvik.smpp.net;

import io.larvik.smpp.session.AcceptOptions;

/** The limits of accepted connections, which all listeners of a server share. Safe for use by several threads. */
public final class AcceptLimits {

    final AcceptOptions options;
    final ConnectionLimits connections;
    final PartialPduBudget budget;

    /** Makes limits that no connection counts for yet. */
    public AcceptLimits(AcceptOptions options) {
        this.options = options;
        this.connections = new ConnectionLimits(options);
        this.budget = new PartialPduBudget(options.partialPduBudget());
    }
}
