package io.larvik.smpp.net;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.ContentPdu;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.pdu.Pdu;
import io.larvik.smpp.session.HandlerOrder;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppException;
import io.larvik.smpp.threads.HandlerQueue;
import io.larvik.smpp.threads.InOrder;
import io.larvik.smpp.threads.OrderByKey;
import io.larvik.smpp.wire.RawFrame;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Calls user code for one session: its {@link SessionHandler} and callbacks on responses. The code runs on the user's
 * executor if there is one, else through a {@link HandlerQueue}. Exceptions of user code are logged and not propagated.
 * Called on the event loop, or by the thread that takes its place after the loop has ended.
 */
final class HandlerDispatcher implements Executor {

    private final NettySession session;
    private final SessionHandler handler;
    private final NettyResources resources;
    private final Executor executor;
    private @Nullable HandlerQueue queue; // null with an executor of the user's; shared until the bind

    private final HandlerOrder order;
    private final @Nullable OrderByKey turns; // null if handlers need not wait for their turn

    /** Calls to the owner, which learns of connection, bind and close in this order. */
    private final InOrder inOrder = new InOrder(this::run);

    HandlerDispatcher(NettySession session, SessionHandler handler, SessionOptions options, NettyResources resources) {
        Executor userExecutor = options.executor();
        this.session = session;
        this.handler = handler;
        this.order = options.handlerOrder();
        this.turns = order == HandlerOrder.CONCURRENT ? null : new OrderByKey(this);
        this.resources = resources;
        this.executor = userExecutor != null ? resources.executor(userExecutor) : resources.ownHandlerThreads();
        this.queue = userExecutor != null ? null : resources.unboundQueue();
    }

    /** Starts the tasks that were queued while octets were read. */
    void startQueued() {
        if (queue != null) {
            queue.start();
        }
    }

    /** Replaces the queue shared by unbound sessions with one of the session's own. */
    void useOwnQueue() {
        if (queue != null) {
            queue.start();
            queue = resources.newHandlerQueue();
        }
    }

    void connected() {
        handler.becameConnected(session);
        inOrder.execute(() -> handler.onConnected(session));
    }

    /** Returns the fields of the outage that the bind ends, for the log. */
    String outage() {
        return handler.outage();
    }

    void bound() {
        handler.becameBound(session);
        inOrder.execute(() -> handler.onBound(session));
    }

    /** Notifies the handler of the close, and then runs {@code whenDone}. */
    void closed(@Nullable SmppException cause, Runnable whenDone) {
        handler.becameClosed(session, cause);
        inOrder.execute(() -> handler.onClosed(session, cause));
        inOrder.afterwards(whenDone);
    }

    boolean intercepts(RawFrame frame) {
        return handler.intercepts(session, frame);
    }

    /** Returns whether the owner admits a request that has arrived; if not, it is or will be answered already. */
    boolean admits(InboundRequest request) {
        return handler.admits(request);
    }

    /** Passes a bind to the handler, unless the owner does not admit it. */
    void bindRequest(InboundRequest request) {
        if (admits(request)) {
            request(request);
        }
    }

    /**
     * Passes a request to the handler, which answers it at once or later. If the handler throws, an error is the
     * answer.
     */
    void request(InboundRequest request) {
        if (executor == SessionOptions.DIRECT) { // saves the allocation of a task
            handle(request);
        } else {
            inTurn(request.pdu(), () -> handle(request));
        }
    }

    /** Runs the handler of a PDU when it has its turn. */
    private void inTurn(Pdu pdu, Runnable call) {
        Object key = switch (order) {
            case CONCURRENT -> null;
            case PER_SENDER -> pdu instanceof ContentPdu<?> message ? message.source() : null;
            case PER_SESSION -> HandlerOrder.PER_SESSION;
        };
        if (key == null || turns == null) {
            execute(call);
        } else {
            turns.execute(key, call);
        }
    }

    /** Passes a PDU without response to the handler, and then runs {@code handled}. */
    void oneWay(OneWayPdu pdu, Runnable handled) {
        inTurn(pdu, () -> {
            resources.run(session, "", () -> handler.onOneWay(session, pdu));
            handled.run();
        });
    }

    void late(LateResponse response) {
        run(() -> handler.onLateResponse(session, response));
    }

    /** Completes a future of the user, who may have callbacks on it. */
    void complete(Runnable completion) {
        resources.complete(completion, executor == SessionOptions.DIRECT ? executor : this);
    }

    private void run(Runnable code) {
        execute(() -> resources.run(session, "", code));
    }

    /** Skips a request that was answered while queued, by timeout or close: the peer may send it again. */
    private void handle(InboundRequest request) {
        if (request.isAnswered()) {
            return;
        }
        try {
            if (request.pdu() instanceof Bind) {
                handler.onBind(request);
            } else {
                handler.onRequest(request);
            }
        } catch (Throwable e) {
            request.respond(CommandStatus.SYSTEM_ERROR);
            failed(e);
        } finally {
            Thread.interrupted(); // a flag that the handler leaves is not meant for the next one
        }
    }

    /** Runs a task that catches everything user code throws, errors included. */
    @Override
    public void execute(Runnable code) {
        Runnable task = resources.inContextOf(session, code);
        if (queue != null) {
            queue.add(task);
            if (!session.isReading()) { // else all tasks of one read start together
                queue.start();
            }
            return;
        }
        executor.execute(task);
    }

    /** Tells that user code threw. */
    void failed(Throwable e) {
        resources.failed(session, "", e);
    }
}
