package io.larvik.smpp.server;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.larvik.smpp.Interleavings;
import io.larvik.smpp.session.Session;
import io.larvik.smpp.session.SessionState;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** An account has no more sessions than it may, whoever binds and goes at the same time. */
@Tag("lincheck")
@Tag("B9")
class AccountsLincheckTest {

    private static final int MAX_BINDS = 2;
    private static final AccountLimits LIMITS = AccountLimits.NONE.maxBinds(MAX_BINDS);

    @Test
    void accountHasNoMoreSessionsThanItMay() {
        Interleavings.check(Entering.class);
    }

    @Test
    void enteringAfterALookIsFound() {
        assertThatThrownBy(() -> Interleavings.check(Racing.class)).isInstanceOf(AssertionError.class);
    }

    /** A session that is bound until it is closed, of which nothing else is asked. */
    private record Bound(Session session, CompletableFuture<Void> closed) {

        static Bound open() {
            CompletableFuture<Void> closed = new CompletableFuture<>();
            Session session = (Session) Proxy.newProxyInstance(
                    Session.class.getClassLoader(),
                    new Class<?>[] {Session.class},
                    (proxy, method, arguments) -> switch (method.getName()) {
                        case "state" -> closed.isDone() ? SessionState.CLOSED : SessionState.BOUND_TRX;
                        case "closed" -> closed;
                        case "equals" -> proxy == arguments[0];
                        default -> throw new UnsupportedOperationException(method.getName());
                    });
            return new Bound(session, closed);
        }
    }

    public static class Entering {

        private final Accounts accounts = new Accounts(() -> 0);
        private final Queue<Bound> entered = new ConcurrentLinkedQueue<>();

        @Operation
        public boolean enter() {
            Bound bound = Bound.open();
            return accounts.enter("foo", bound.session, LIMITS) && entered.add(bound);
        }

        @Operation
        public void leave() {
            Bound oldest = entered.poll();
            if (oldest != null) {
                oldest.closed.complete(null);
            }
        }

        @Validate
        public void noMoreThanTheLimit() {
            if (accounts.sessions("foo").size() > MAX_BINDS) {
                throw new IllegalStateException(accounts.sessions("foo").size() + " sessions");
            }
        }
    }

    /** Looks, and then enters. */
    public static class Racing {

        private final List<Object> entered = new CopyOnWriteArrayList<>();

        @Operation
        public boolean enter() {
            return entered.size() < MAX_BINDS && entered.add(new Object());
        }
    }
}
