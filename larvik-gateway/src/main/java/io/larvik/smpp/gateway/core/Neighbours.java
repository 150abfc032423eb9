package io.larvik.smpp.gateway.core;

import io.larvik.smpp.gateway.model.Orphan;
import io.larvik.smpp.gateway.model.OutboxItem;
import io.larvik.smpp.gateway.model.QueueKey;

/** What the parts of the core tell each other. */
interface Neighbours {

    /** The message of a receipt that came before is known now. */
    void orphanKnown(Orphan orphan);

    /** Something waits for an application now. */
    void receiptReady(OutboxItem item);

    /** A message waits in the queue of a link now. */
    void queued(QueueKey key);
}
