package io.larvik.smpp.gateway.webhook;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;

/** Finds the addresses of a host, and tells only those that are allowed. Safe for any thread. */
final class GuardedResolver implements SocketAddressResolver {

    /** Looks up the addresses of a name or of a literal. */
    interface Lookup {
        InetAddress[] of(String host) throws UnknownHostException;
    }

    /** Says that a name leads nowhere where a webhook may go. */
    static final class ForbiddenAddressException extends IOException {

        private static final long serialVersionUID = 1;

        ForbiddenAddressException() {
            super("the address is not allowed");
        }
    }

    private final AddressGuard guard;
    private final Lookup lookup;
    private final Executor executor;

    GuardedResolver(AddressGuard guard, Lookup lookup, Executor executor) {
        this.guard = guard;
        this.lookup = lookup;
        this.executor = executor;
    }

    @Override
    public void resolve(String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
        try {
            executor.execute(() -> resolve(host, port, promise));
        } catch (RejectedExecutionException e) {
            promise.failed(e);
        }
    }

    private void resolve(String host, int port, Promise<List<InetSocketAddress>> promise) {
        List<InetSocketAddress> found;
        try {
            found = Stream.of(lookup.of(host))
                    .filter(guard::allows)
                    .map(address -> new InetSocketAddress(address, port))
                    .toList();
        } catch (UnknownHostException e) {
            promise.failed(e);
            return;
        }
        if (found.isEmpty()) {
            promise.failed(new ForbiddenAddressException());
        } else {
            promise.succeeded(found);
        }
    }
}
