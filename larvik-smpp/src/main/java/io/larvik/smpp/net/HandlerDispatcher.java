package io.larvik.smpp.net;

import io.larvik.smpp.field.CommandStatus;
import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Calls user code for one session: its {@link SessionHandler} and callbacks on responses. The code runs on the user's
 * executor if there is one, else through a {@link HandlerQueue}. Exceptions of user code are logged and not propagated.
 * Called on the event loop, or by the thread that takes its place after the loop has ended.
 */
final class HandlerDispatcher {

    private final NettySession session;
    private final SessionHandler handler;
    private final NettyResources resources;
    private final Executor executor;
    private @Nullable HandlerQueue queue; // null with an executor of the user's; shared until the bind

    /** Calls to the owner, which learns of connection, bind and close in this order. */
    private final InOrder inOrder = new InOrder(this::run);

    HandlerDispatcher(
            NettySession session, SessionHandler handler, @Nullable Executor userExecutor, NettyResources resources) {
        this.session = session;
        this.handler = handler;
        this.resources = resources;
        this.executor = userExecutor != null ? userExecutor : resources.ownHandlerThreads();
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
        inOrder.execute(() -> handler.onConnected(session));
    }

    void bound() {
        handler.becameBound(session);
        inOrder.execute(() -> handler.onBound(session));
    }

    /** Notifies the handler of the close, and then runs {@code whenDone}. */
    void closed(@Nullable SmppException cause, Runnable whenDone) {
        inOrder.execute(() -> handler.onClosed(session, cause));
        inOrder.afterwards(whenDone);
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
            execute(() -> handle(request));
        }
    }

    /** Passes a PDU without response to the handler, and then runs {@code handled}. */
    void oneWay(OneWayPdu pdu, Runnable handled) {
        run(() -> handler.onOneWay(session, pdu), handled);
    }

    void late(LateResponse response) {
        run(() -> handler.onLateResponse(session, response));
    }

    /** Runs a callback of the user. */
    void run(Runnable code) {
        execute(() -> {
            try {
                code.run();
            } catch (Throwable e) {
                failed(e);
            }
        });
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
        }
    }

    /** Runs user code, and then {@code whenDone} even if the code throws. */
    private void run(Runnable code, Runnable whenDone) {
        run(() -> {
            try {
                code.run();
            } finally {
                whenDone.run();
            }
        });
    }

    /** Runs a task that catches everything user code throws, errors included. */
    private void execute(Runnable code) {
        if (queue != null) {
            queue.add(code);
            if (!session.isReading()) { // else all tasks of one read start together
                queue.start();
            }
            return;
        }
        try {
            executor.execute(code);
        } catch (RejectedExecutionException e) {
            code.run(); // the executor is shut down: no other thread is left
        }
    }

    /** Tells that user code threw. */
    void failed(Throwable e) {
        resources
                .events()
                .log(SmppEvent.HANDLER_FAILED, session, "ex=" + e.getClass().getName(), e);
    }
}
