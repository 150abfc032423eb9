package io.larvik.smpp.gateway.store;

import io.larvik.smpp.gateway.model.QueueKey;

/**
 * A message is about to be written to a link's sessions. What is claimed when the gateway dies may have been sent. The
 * result says whether it is claimed; it is not if it was claimed, cancelled, replaced or ended before.
 */
public final class Claim extends Step<Boolean> {

    private final QueueKey key;
    private final long expires;
    private final long epoch;

    /**
     * Creates the step.
     *
     * @param expires when it expires, as it was read: a message that was replaced meanwhile expires at another time
     * @param epoch which start of the gateway claims: more than 0
     */
    public Claim(QueueKey key, long expires, long epoch) {
        this.key = key;
        this.expires = expires;
        this.epoch = epoch;
    }

    public QueueKey key() {
        return key;
    }

    public long expires() {
        return expires;
    }

    public long epoch() {
        return epoch;
    }
}
