package io.larvik.smpp.gateway.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.util.SocketAddressResolver;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** A name that leads somewhere public when it is looked at, and to the loopback address when it is looked up again. */
@Tag("E11")
class GuardedResolverTest {

    private final AddressGuard guard = new AddressGuard(List.of());
    private final AtomicInteger lookups = new AtomicInteger();

    private InetAddress[] lookup(String host) throws UnknownHostException {
        return new InetAddress[] {InetAddress.getByName(lookups.getAndIncrement() == 0 ? "8.8.8.8" : "127.0.0.1")};
    }

    /** Looks at the address that the name leads to, and then leaves it to others to look it up again. */
    private final class CheckedBefore implements SocketAddressResolver {

        @Override
        public void resolve(
                String host, int port, Map<String, Object> context, Promise<List<InetSocketAddress>> promise) {
            try {
                boolean isAllowed = Stream.of(lookup(host)).allMatch(guard::allows);
                promise.succeeded(Stream.of(isAllowed ? lookup(host) : new InetAddress[0])
                        .map(address -> new InetSocketAddress(address, port))
                        .toList());
            } catch (UnknownHostException e) {
                promise.failed(e);
            }
        }
    }

    @Test
    void addressThatWasLookedAtIsTheOneToConnectTo() {
        assertThat(forbidden(new GuardedResolver(guard, this::lookup, Runnable::run)))
                .isEmpty();
    }

    @Test
    void addressThatIsCheckedBeforeItIsResolvedIsFound() {
        assertThat(forbidden(new CheckedBefore())).isNotEmpty();
    }

    /** Returns the addresses that a resolver gives and may not give. */
    private List<InetAddress> forbidden(SocketAddressResolver resolver) {
        CompletableFuture<List<InetSocketAddress>> found = new CompletableFuture<>();
        resolver.resolve("shop.example", 443, Map.of(), Promise.from(found::complete, found::completeExceptionally));
        return found.join().stream()
                .map(InetSocketAddress::getAddress)
                .filter(address -> !guard.allows(address))
                .toList();
    }
}
