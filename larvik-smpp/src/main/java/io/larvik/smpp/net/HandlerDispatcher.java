package io.larvik.smpp.net;

import io.larvik.smpp.pdu.Bind;
import io.larvik.smpp.pdu.CommandStatus;
import io.larvik.smpp.pdu.OneWayPdu;
import io.larvik.smpp.session.InboundRequest;
import io.larvik.smpp.session.LateResponse;
import io.larvik.smpp.session.SessionOptions;
import io.larvik.smpp.session.SmppEvent;
import io.larvik.smpp.session.SmppException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * Calls what users have written for one session: its {@link SessionHandler} and what awaits responses. On the executor
 * for user code, in line with {@link HandlerQueue} unless the user names one. Whatever user code throws is logged and goes no
 * further. For the event loop, or who stands in for it once it has ended.
 */
final class HandlerDispatcher {

    private final NettySession session;
    private final SessionHandler handler;
    private final NettyResources resources;
    private final Executor executor;
    private @Nullable HandlerQueue queue; // none where the user names an executor; its own once it is bound

    /** Ends when the owner has been told what happened so far, so that it learns of connection, bind and close in this order. */
    private CompletableFuture<Void> told = CompletableFuture.completedFuture(null);

    HandlerDispatcher(
            NettySession session, SessionHandler handler, @Nullable Executor userExecutor, NettyResources resources) {
        this.session = session;
        this.handler = handler;
        this.resources = resources;
        this.executor = userExecutor != null ? userExecutor : resources.ownHandlerThreads();
        this.queue = userExecutor != null ? null : resources.unboundQueue();
    }

    /** Starts what came up while octets were read. */
    void startQueued() {
        if (queue != null) {
            queue.start();
        }
    }

    /** From now on waits no longer in line with sessions that are not bound. */
    void useOwnQueue() {
        if (queue != null) {
            queue.start();
            queue = resources.newHandlerQueue();
        }
    }

    void connected() {
        tell(() -> handler.onConnected(session));
    }

    void bound() {
        tell(() -> handler.onBound(session));
    }

    /** Tells of the end, and then lets others know that it was told. */
    void closed(@Nullable SmppException cause, Runnable whenDone) {
        tell(() -> handler.onClosed(session, cause));
        told.thenRun(whenDone);
    }

    /** Gives a request to the handler, which answers it at once or later; for one that fails it is answered. */
    void request(InboundRequest request) {
        if (!handler.admits(request)) {
            return;
        }
        if (executor == SessionOptions.DIRECT) { // the same, and nothing is made for it
            handle(request);
        } else {
            execute(() -> handle(request));
        }
    }

    /** Gives a PDU without response to the handler, and tells when it is done with it. */
    void oneWay(OneWayPdu pdu, Runnable handled) {
        run(() -> handler.onOneWay(session, pdu), handled);
    }

    void late(LateResponse response) {
        run(() -> handler.onLateResponse(session, response));
    }

    /** Runs user code that awaits something. */
    void run(Runnable code) {
        execute(() -> {
            try {
                code.run();
            } catch (Throwable e) {
                logFailure(e);
            }
        });
    }

    /** Leaves out what was answered while it waited: its time was up, or its session is closed, and it may come again. */
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
            logFailure(e);
        }
    }

    private void tell(Runnable code) {
        CompletableFuture<Void> before = told;
        CompletableFuture<Void> after = new CompletableFuture<>();
        told = after;
        before.thenRun(() -> run(code, () -> after.complete(null)));
    }

    /** Runs user code, and then what follows however it ends. */
    private void run(Runnable code, Runnable whenDone) {
        run(() -> {
            try {
                code.run();
            } finally {
                whenDone.run();
            }
        });
    }

    /** Runs what lets nothing through that the user's code throws: errors, too, end where it began. */
    private void execute(Runnable code) {
        if (queue != null) {
            queue.add(code);
            if (!session.isReading()) { // else they start together, once all that came is handled
                queue.start();
            }
            return;
        }
        try {
            executor.execute(code);
        } catch (RejectedExecutionException e) {
            code.run(); // the executor was shut down; nobody else is left to run it
        }
    }

    private void logFailure(Throwable e) {
        resources
                .events()
                .log(SmppEvent.HANDLER_FAILED, session, "ex=" + e.getClass().getName(), e);
    }
}
