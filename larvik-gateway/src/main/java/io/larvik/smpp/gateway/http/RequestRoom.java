package io.larvik.smpp.gateway.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.server.Request;

/** How many requests are looked at at the same time; whoever comes when it is full is sent away at once. */
final class RequestRoom {

    private final int most;
    private final Semaphore places;
    private volatile boolean closed;

    RequestRoom(int most) {
        this.most = most;
        this.places = new Semaphore(most);
    }

    /** Lets a request in until its answer is written, or throws a {@link Problem}. */
    void enter(Context context) {
        if (closed) {
            throw Problem.of(ProblemType.OVERLOADED, "The gateway is ending.").later("5");
        }
        if (!places.tryAcquire()) {
            throw Problem.of(ProblemType.OVERLOADED, most + " requests are being answered.")
                    .later("1");
        }
        // Not by a handler behind the routes: the answer is written after those.
        Request.addCompletionListener(
                ServletContextRequest.getServletContextRequest(context.req()), failure -> places.release());
    }

    /** Lets nobody in any more, and waits for those inside. */
    void close(Duration patience) {
        closed = true;
        try {
            if (places.tryAcquire(most, patience.toMillis(), TimeUnit.MILLISECONDS)) {
                places.release(most);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
