package io.larvik.smpp.limits;

import io.larvik.smpp.session.AcceptOptions;
import java.util.function.LongSupplier;

/** The limits of accepted connections, which all listeners of a server share. Safe for use by several threads. */
public final class AcceptLimits {

    public final AcceptOptions options;
    public final ConnectionLimits connections;
    public final PartialPduBudget budget;
    public final OutboundBudget outboundBudget;

    /** Makes limits that no connection counts for yet. */
    public AcceptLimits(AcceptOptions options, LongSupplier nanoTime) {
        this.options = options;
        this.connections = new ConnectionLimits(options);
        this.budget = new PartialPduBudget(options.partialPduBudget());
        this.outboundBudget = new OutboundBudget(options.outboundBudget(), nanoTime);
    }
}
