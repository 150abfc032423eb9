package io.larvik.http;

import io.javalin.http.Context;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Server;

/**
 * Closes connections on which the header of a request takes too long. The idle timeout of Jetty begins anew with each
 * octet, so that a client could hold a connection for hours with a few of them.
 *
 * <p>{@link #begin} and {@link #end} may be called by any thread, {@link #look} by one.
 */
public final class SlowHeaders {

    private final long mostNanos;

    /** The connections whose request has a handler. */
    private final Set<EndPoint> busy = ConcurrentHashMap.newKeySet();

    /** What a connection had read when its last request was handled. */
    private final Map<EndPoint, Long> handled = new ConcurrentHashMap<>();

    /** Since when a connection has a part of a header. For the thread that looks. */
    private Map<EndPoint, Long> started = new HashMap<>();

    /**
     * Creates the watch.
     *
     * @param most how long a header may take
     */
    public SlowHeaders(Duration most) {
        this.mostNanos = most.toNanos();
    }

    /** A request has a handler now. */
    public void begin(Context context) {
        busy.add(endPoint(context));
    }

    /** The request was answered. */
    public void end(Context context) {
        EndPoint endPoint = endPoint(context);
        Connection connection = endPoint.getConnection();
        if (connection != null) { // it may be closed
            handled.put(endPoint, connection.getBytesIn());
        }
        busy.remove(endPoint);
    }

    private static EndPoint endPoint(Context context) {
        return ServletContextRequest.getServletContextRequest(context.req())
                .getConnectionMetaData()
                .getConnection()
                .getEndPoint();
    }

    /** Looks at all connections. To be called again and again by one thread. */
    public void look(Server server, long nowNanos) {
        Map<EndPoint, Long> still = new HashMap<>();
        Set<EndPoint> connected = new HashSet<>();
        for (Connector connector : server.getConnectors()) {
            connected.addAll(connector.getConnectedEndPoints());
        }
        for (EndPoint endPoint : connected) {
            Connection connection = endPoint.getConnection();
            if (connection == null || busy.contains(endPoint)) {
                continue;
            }
            if (connection.getBytesIn() > handled.getOrDefault(endPoint, 0L)) {
                long since = started.getOrDefault(endPoint, nowNanos);
                still.put(endPoint, since);
                if (nowNanos - since > mostNanos) {
                    endPoint.close();
                }
            }
        }
        started = still;
        handled.keySet().retainAll(connected);
    }
}
