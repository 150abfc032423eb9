package io.larvik.smpp.gateway.link;

import io.larvik.smpp.client.ClientListener;
import io.larvik.smpp.client.SmppClient;
import io.larvik.smpp.client.SmppClientBuilder;
import io.larvik.smpp.gateway.config.LinkConfig;
import io.larvik.smpp.pdu.SubmitSm;
import io.larvik.smpp.pdu.SubmitSmResp;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.Session;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;

/** Binds at a carrier while it is open. It can be opened again after it was cut. Safe for any thread. */
public final class CarrierLink {

    /** How long a message may wait for a place in the window and for its response. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final SmppClientBuilder builder;

    /** The one of this time; a client does not open twice. Changed under the lock. */
    private volatile SmppClient client;

    private final ReentrantLock lock = new ReentrantLock();

    /** Guarded by the lock. */
    private boolean isOpen;

    /**
     * Creates the link, not opened.
     *
     * @param inbound is given each deliver_sm and data_sm, on any thread; it answers them
     * @param bound is told, on any thread, that a session was bound
     * @param late is given, on any thread, each answer that is no longer waited for
     */
    public CarrierLink(
            LinkConfig config, Consumer<InboundRequest> inbound, Runnable bound, Consumer<LateResponse> late) {
        builder = SmppClient.builder()
                .url(config.url())
                .password(config.password())
                .name(config.name())
                .sessions(config.sessions())
                .session(session -> session.windowOut(config.window()))
                .onMessagePdu(inbound)
                .listener(new ClientListener() {

                    @Override
                    public void onConnected(Session session) {
                        bound.run();
                    }

                    @Override
                    public void onLateResponse(Session session, LateResponse response) {
                        late.accept(response);
                    }
                });
        if (config.rate() != null) {
            builder.rateLimit(config.rate());
        }
        client = builder.create();
    }

    /** Begins to bind, unless it does so already. */
    public void open() {
        lock.lock();
        try {
            if (!isOpen) {
                isOpen = true;
                client.open();
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether it is bound, or tries to be. */
    public boolean isOpen() {
        lock.lock();
        try {
            return isOpen;
        } finally {
            lock.unlock();
        }
    }

    /** Returns how many requests the windows of all bound sessions hold together. */
    public int slots() {
        return client.windowSlots();
    }

    /** Returns whether a session is bound. */
    public boolean isBound() {
        return client.windowSlots() > 0;
    }

    /** Sends the parts of a message, in order on one session. */
    public List<CompletableFuture<SubmitSmResp>> submit(List<SubmitSm> parts) {
        return parts.size() == 1
                ? List.of(client.requestAsync(parts.get(0), PATIENCE))
                : client.requestAllAsync(parts, PATIENCE);
    }

    /**
     * Ends all sessions at once, so that it can be opened again: another node may have the link by now, or it is drained.
     * What has no response is in doubt.
     */
    public CompletableFuture<Void> cut() {
        lock.lock();
        try {
            SmppClient before = client;
            client = builder.create();
            isOpen = false;
            return before.closeAsync(Duration.ZERO);
        } finally {
            lock.unlock();
        }
    }

    /** Unbinds, and binds no more. What has no response by now is in doubt. */
    public CompletableFuture<Void> closeAsync() {
        return client.closeAsync(Duration.ZERO);
    }
}
