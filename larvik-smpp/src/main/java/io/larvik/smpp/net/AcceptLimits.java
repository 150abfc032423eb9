package io.larvik.smpp.net;

import io.larvik.smpp.limits.ConnectionLimits;
import io.larvik.smpp.limits.OutboundBudget;
import io.larvik.smpp.limits.PartialPduBudget;
import io.larvik.smpp.session.AcceptOptions;

/** The limits of accepted connections, which all listeners of a server share. Safe for use by several threads. */
public final class AcceptLimits {

    final AcceptOptions options;
    final ConnectionLimits connections;
    final PartialPduBudget budget;
    final OutboundBudget outboundBudget;

    /** Makes limits that no connection counts for yet, with the clock of the resources. */
    public AcceptLimits(AcceptOptions options, Resources resources) {
        this.options = options;
        this.connections = new ConnectionLimits(options);
        this.budget = new PartialPduBudget(options.partialPduBudget());
        this.outboundBudget = new OutboundBudget(options.outboundBudget(), resources::nanoTime);
    }
}
